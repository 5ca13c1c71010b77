using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parley.Storage;
using Parley.Web;

namespace Parley.SystemTests.Web;

/// <summary>The program as a process: what it prints, how it ends.</summary>
public sealed class ServeTests : IDisposable
{
    private const int Terminate = 15;

    private readonly string folder = Directory.CreateTempSubdirectory("parley-serve-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task One_line_says_where_it_listens_and_asked_to_end_it_ends_cleanly()
    {
        using var serving = Start("serve", "--url", "http://127.0.0.1:0", "--data", Path.Combine(folder, "parley.db"));

        var line = await serving.StandardOutput.ReadLineAsync(Visitor.Stop);
        line!.ShouldStartWith("Parley listens on http://127.0.0.1:");
        line.ShouldEndWith($"(data: {Path.Combine(folder, "parley.db")})");
        using var visitor = new Visitor(new Uri(line.Split(' ')[3]));
        (await visitor.ReadAsync("/first-run")).ShouldContain("Begin with Parley");

        // Not an interrupt: a shell that runs the tests in the background has them and all their children ignore it.
        Signal(serving.Id, Terminate).ShouldBe(0);
        await serving.WaitForExitAsync(Visitor.Stop).WaitAsync(TimeSpan.FromSeconds(90), Visitor.Stop);
        serving.ExitCode.ShouldBe(0);
        (await serving.StandardOutput.ReadToEndAsync(Visitor.Stop)).ShouldBeEmpty();
        (await serving.StandardError.ReadToEndAsync(Visitor.Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_port_is_said()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var (status, error) = await EndAsync("serve", "--url", $"http://127.0.0.1:{port}", "--data", Path.Combine(folder, "parley.db"));

        status.ShouldBe(1);
        error.ShouldBe($"parley: 127.0.0.1:{port} is taken by another program. Choose another with --url, such as --url http://127.0.0.1:{port + 1}.\n");
    }

    [Theory]
    [InlineData(1, "--demo works on loopback only", "--demo", "--url", "http://0.0.0.0:0")]
    [InlineData(2, "is not a place to listen", "--url", "5080")]
    [InlineData(2, "is not a place to listen", "--url", "http://127.0.0.1:5080/parley")]
    [InlineData(2, "which is empty", "--data-from", "PARLEY_NO_SUCH_VARIABLE")]
    [InlineData(2, "exclude each other", "--data-from", "A", "--data", "b")]
    [InlineData(1, "does not exist", "--data", "/no/such/folder/parley.db")]
    public async Task What_cannot_be_served_is_said(int status, string said, params string[] arguments)
    {
        var (exit, error) = await EndAsync(["serve", .. arguments]);

        exit.ShouldBe(status);
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData("CREATE TABLE notes (words TEXT)", "tables that are not Parley's")]
    [InlineData("CREATE TABLE __EFMigrationsHistory (MigrationId TEXT, ProductVersion TEXT); INSERT INTO __EFMigrationsHistory VALUES ('9999_Later', '99')", "9999_Later")]
    public async Task A_file_of_something_else_is_refused_and_not_touched(string made, string said)
    {
        var data = Path.Combine(folder, "other.db");
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = data, Pooling = false }.ToString()))
        {
            await connection.OpenAsync(Visitor.Stop);
            await using var make = connection.CreateCommand();
            make.CommandText = made;
            await make.ExecuteNonQueryAsync(Visitor.Stop);
        }

        var before = await File.ReadAllBytesAsync(data, Visitor.Stop);
        var (status, error) = await EndAsync("serve", "--url", "http://127.0.0.1:0", "--data", data);

        (status, error.Contains(said, StringComparison.Ordinal)).ShouldBe((1, true), error);
        (await File.ReadAllBytesAsync(data, Visitor.Stop)).ShouldBe(before);
        File.Exists(data + "-wal").ShouldBeFalse();
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(8, true)]
    [InlineData(5, false)]
    public void A_full_disk_and_a_database_that_may_only_be_read_are_told_from_other_faults(int code, bool unwritable) =>
        Unwritable.Is(new DbUpdateException("saving", new SqliteException("said by SQLite", code))).ShouldBe(unwritable);

    [Fact]
    public void A_database_that_will_answer_again_is_told_from_other_faults()
    {
        OutOfReach.Is(new InvalidOperationException("transient", new PostgresException("starting up", "FATAL", "FATAL", "57P03"))).ShouldBeTrue();
        OutOfReach.Is(new PostgresException("could not write init file", "FATAL", "FATAL", "XX000")).ShouldBeTrue();
        OutOfReach.Is(new NpgsqlException("broken", new SocketException(111))).ShouldBeTrue();
        OutOfReach.Is(new SqliteException("busy", 5)).ShouldBeTrue();
        OutOfReach.Is(new PostgresException("disk full", "ERROR", "ERROR", "53100")).ShouldBeFalse();
        OutOfReach.Is(new PostgresException("no such table", "ERROR", "ERROR", "42P01")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5/32")]
    [InlineData("10.0.0.5; fd00::/8,192.168.0.0/16", "10.0.0.5/32 fd00::/8 192.168.0.0/16")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Proxies_are_addresses_and_networks(string? named, string read)
    {
        Proxies.TryRead(named, out var proxies, out _).ShouldBeTrue();
        string.Join(' ', proxies).ShouldBe(read);
    }

    [Theory]
    [InlineData("proxy.contoso.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.5 10.0.0.6")]
    public void A_proxy_that_is_no_address_is_said(string named)
    {
        Proxies.TryRead(named, out _, out var mistake).ShouldBeFalse();
        mistake.ShouldBe($"PARLEY_PROXIES holds '{named}', which is neither an address nor a network. Write it like 10.0.0.5;10.1.0.0/16.");
    }

    [Fact]
    public async Task Demo_people_are_marked_as_invented_and_sign_in_with_the_printed_passwords()
    {
        await using var parley = await RunningParley.StartAsync(demo: true);
        var mara = parley.Console.ToString().Split('\n').Single(line => line.Contains("mara@parley.example")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var visitor = parley.Visit();

        (await visitor.SignInAsync(mara[0], mara[1])).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);

        (await visitor.ReadAsync("/")).ShouldContain("Mara Lindqvist (invented)");
        parley.Console.ToString().ShouldContain("invented");
    }

    [Fact]
    public async Task Demo_people_are_not_added_to_a_real_organisation()
    {
        var data = Path.Combine(folder, "parley.db");
        await using (var real = await WebHost.StartAsync(new Serving(new Uri("http://127.0.0.1:0"), data, null, false), TextWriter.Null))
        {
            await real.Services.GetRequiredService<Parley.Web.Security.Database.IdentityDatabase>().NewContext().Database.ExecuteSqlRawAsync(
                "INSERT INTO organisations (id, name) VALUES ('0192F000-0000-7000-8000-000000000000', 'Contoso')", Visitor.Stop);
        }

        await Should.ThrowAsync<CannotServeException>(() => WebHost.StartAsync(new Serving(new Uri("http://127.0.0.1:0"), data, null, true), TextWriter.Null));
    }

    private static async Task<(int Status, string Error)> EndAsync(params string[] arguments)
    {
        using var ended = Start(arguments);
        var error = await ended.StandardError.ReadToEndAsync(Visitor.Stop);
        await ended.WaitForExitAsync(Visitor.Stop);
        return (ended.ExitCode, error);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "parley.dll"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true }
        )!;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
