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
[Migration("0005_StrategyMoved")]
internal sealed class StrategyMoved : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Schema.StrategyMoved);
}

[DbContext(typeof(PostgresContext))]
[Migration("0006_Governance")]
internal sealed class Governance : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Governance);
}

[DbContext(typeof(PostgresContext))]
[Migration("0007_Links")]
internal sealed class Links : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Links);
}

[DbContext(typeof(PostgresContext))]
[Migration("0008_Guests")]
internal sealed class Guests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Guests);
}

[DbContext(typeof(PostgresContext))]
[Migration("0009_AuditLines")]
internal sealed class AuditLines : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.AuditLines);
}

[DbContext(typeof(PostgresContext))]
[Migration("0010_Notices")]
internal sealed class Notices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Notices);
}

[DbContext(typeof(PostgresContext))]
[Migration("0011_Publications")]
internal sealed class Publications : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgresContext.Schema.Publications);
}
