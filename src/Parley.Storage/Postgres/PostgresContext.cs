using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Parley.Storage.Tables;

namespace Parley.Storage.Postgres;

public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : ParleyContext(options)
{
    internal static Schema Schema { get; } = new(Guid: "UUID", Bytes: "BYTEA", Date: "DATE", Bytewise: "COLLATE \"C\"");
}

[DbContext(typeof(PostgresContext))]
[Migration("0001_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Begin);
}

[DbContext(typeof(PostgresContext))]
[Migration("0002_DaysByDealOnly")]
internal sealed class DaysByDealOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Schema.DaysByDealOnly);
}

[DbContext(typeof(PostgresContext))]
[Migration("0003_DeskByPerson")]
internal sealed class DeskByPerson : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.DeskByPerson);
}

[DbContext(typeof(PostgresContext))]
[Migration("0004_Goals")]
internal sealed class Goals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Goals);
}

[DbContext(typeof(PostgresContext))]
[Migration("0005_Links")]
internal sealed class Links : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Links);
}
