using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Parley.Storage.Tables;

namespace Parley.Storage.Sqlite;

public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : ParleyContext(options)
{
    internal static Schema Schema { get; } = new(Guid: "TEXT", Bytes: "BLOB", Date: "TEXT", Bytewise: "");
}

[DbContext(typeof(SqliteContext))]
[Migration("0001_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Begin);
}

[DbContext(typeof(SqliteContext))]
[Migration("0002_DaysByDealOnly")]
internal sealed class DaysByDealOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Schema.DaysByDealOnly);
}

[DbContext(typeof(SqliteContext))]
[Migration("0003_DeskByPerson")]
internal sealed class DeskByPerson : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.DeskByPerson);
}

[DbContext(typeof(SqliteContext))]
[Migration("0004_Search")]
internal sealed class Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteSearch.Begin);
}

[DbContext(typeof(SqliteContext))]
[Migration("0005_Goals")]
internal sealed class Goals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Goals);
}

[DbContext(typeof(SqliteContext))]
[Migration("0006_StrategyMoved")]
internal sealed class StrategyMoved : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Schema.StrategyMoved);
}

[DbContext(typeof(SqliteContext))]
[Migration("0007_Governance")]
internal sealed class Governance : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Governance);
}

[DbContext(typeof(SqliteContext))]
[Migration("0008_Links")]
internal sealed class Links : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Links);
}

[DbContext(typeof(SqliteContext))]
[Migration("0009_Guests")]
internal sealed class Guests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Guests);
}

[DbContext(typeof(SqliteContext))]
[Migration("0010_AuditLines")]
internal sealed class AuditLines : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.AuditLines);
}

[DbContext(typeof(SqliteContext))]
[Migration("0011_Notices")]
internal sealed class Notices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Notices);
}

[DbContext(typeof(SqliteContext))]
[Migration("0012_Publications")]
internal sealed class Publications : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteContext.Schema.Publications);
}
