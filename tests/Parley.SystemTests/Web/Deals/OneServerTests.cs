using Parley.SystemTests.Storage;

namespace Parley.SystemTests.Web.Deals;

/// <summary>A SQLite file is for one server.</summary>
public sealed class OneServerTests : IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_until_the_first_has_died()
    {
        var link = folder.File + ".link";
        File.CreateSymbolicLink(link, folder.File);
        using (var first = await ServerProcess.StartAsync(folder.File, null))
        {
            foreach (var name in new[] { folder.File, link })
            {
                var (status, said) = await ServerProcess.RunAsync(name, null, "--url", "http://127.0.0.1:0");
                (status, said).ShouldBe((1, $"parley: the database ({name}) cannot be opened: another server has it. A SQLite file is for one server: stop that one first, name another file with --data, or use PostgreSQL for several servers.\n"));
            }

            (await ServerProcess.RunAsync(folder.File, null, "backup", folder.File + ".backup")).Status.ShouldBe(0);
            first.Kill();
        }

        using var next = await ServerProcess.StartAsync(link, null);
        (await ServerProcess.RunAsync(folder.File, null, "--url", "http://127.0.0.1:0")).Status.ShouldBe(1);
    }
}
