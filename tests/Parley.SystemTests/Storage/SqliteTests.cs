using System.Text;
using Microsoft.Data.Sqlite;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Sqlite;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>A database file in a folder of its own.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-sqlite-");

    public string File => Path.Combine(folder.FullName, "parley.db");

    public SqliteDatabase Open() => new(File);

    public IEnumerable<string> Files => folder.EnumerateFiles().Select(f => f.FullName);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}

public sealed class SqliteDeskTests : DeskContract
{
    private readonly SqliteFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    private protected override async Task<IDealLog> OpenLogAsync()
    {
        var database = folder.Open();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(database);
    }
}

public sealed class SqliteDatabaseTests : DatabaseContract
{
    private readonly SqliteFolder folder = new();

    private protected override Task<ParleyDatabase> OpenDatabaseAsync() => Task.FromResult<ParleyDatabase>(folder.Open());

    private protected override string ChildArgument => "sqlite " + folder.File;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_the_file()
    {
        await Test.OpenAsync();

        foreach (var file in folder.Files)
        {
            // Windows keeps rights in another way.
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
    }

    [Fact]
    public async Task Erased_words_are_in_no_byte_of_the_files()
    {
        var words = "Xylophone quarantine";
        var deal = await Test.OpenAsync();
        await Test.Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, words), new Sender(SampleDeals.Ada));
        Holds(words).ShouldBeTrue();

        await Test.Desk.EraseTexts(deal, new EraseTexts([2]), new Sender(SampleDeals.Ada));

        Holds(words).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_was_killed_does_not_block_the_next()
    {
        await RunAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await RunAsync("INSERT OR REPLACE INTO __EFMigrationsLock VALUES (1, '2027-01-01')");

        await folder.Open().MigrateAsync(TestContext.Current.CancellationToken);
    }

    private bool Holds(string words) => folder.Files.Any(file => Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
