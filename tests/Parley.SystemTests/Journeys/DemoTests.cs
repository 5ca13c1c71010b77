using System.Diagnostics;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>Somebody who looks around with the invented people.</summary>
public sealed class DemoTests(Chromium chromium) : IDisposable, IClassFixture<Chromium>
{
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    private readonly string folder = Directory.CreateTempSubdirectory("parley-demo-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task The_demo_shows_a_mandate_requests_an_envelope_and_a_draft_and_says_that_all_is_invented()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Parley.Web.dll"), "--demo", "--url", "http://127.0.0.1:0", "--data", Path.Combine(folder, "parley.db")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            var (url, passwords) = await BeginAsync(program);
            foreach (var screen in Screens)
            {
                await LookAsync(url, screen, "mara", passwords, ("/", "demo-desk", "Contoso"), ("/playbook", "demo-playbook", "Northwind 2027 (invented)"), ("/approvals", "demo-asked", "206,000"));
                await LookAsync(url, screen, "priya", passwords, ("/approvals", "demo-approvals", "Contoso platform renewal"));
                await LookAsync(url, screen, "tomas", passwords, ("/approvals", "demo-finance", "Tessera"), ("/playbook/replay", "demo-replay", "past deal"), ("/playbook/governance", "demo-governance", "Finance"));
                await LookAsync(url, screen, "nora", passwords, ("/audit", "demo-audit", "Mara Lindqvist (invented)"));
            }
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task LookAsync(Uri url, Screen screen, string who, Dictionary<string, string> passwords, params (string Path, string Name, string Says)[] pages)
    {
        await using var looker = await chromium.SitDownAsync(url, screen, who);
        await looker.SignInAsync($"{who}@parley.example", passwords[who]);
        foreach (var (path, name, says) in pages)
        {
            await looker.GoAsync(path);
            await Expect(looker.Page.Locator("main")).ToContainTextAsync(says);
            await looker.LookAsync(name);
        }

        looker.IsContent();
    }

    private static async Task<(Uri Url, Dictionary<string, string> Passwords)> BeginAsync(Process program)
    {
        var passwords = new Dictionary<string, string>();
        while (await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Split("listens on ") is [_, var rest])
            {
                return (new Uri(rest.Split(' ')[0]), passwords);
            }

            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var email, var password, ..] && email.EndsWith("@parley.example", StringComparison.Ordinal))
            {
                passwords[email.Split('@')[0]] = password;
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
