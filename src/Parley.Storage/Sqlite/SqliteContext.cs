using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Parley.Storage.Tables;

namespace Parley.Storage.Sqlite;

public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : ParleyContext(options);

[DbContext(typeof(SqliteContext))]
[Migration("0001_Begin")]
internal sealed class Begin : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(new Schema(Guid: "TEXT", Bytes: "BLOB", Date: "TEXT", Bytewise: "").Begin);
}

[DbContext(typeof(SqliteContext))]
[Migration("0002_DaysByDealOnly")]
internal sealed class DaysByDealOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Schema.DaysByDealOnly);
}
