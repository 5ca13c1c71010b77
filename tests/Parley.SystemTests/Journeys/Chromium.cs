using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Parley.SystemTests.Journeys.Chromium))]

namespace Parley.SystemTests.Journeys;

/// <summary>Debian's Chromium, started when a journey first needs it. <c>./test</c> installs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>It talks to the server under test and to nobody else.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>A page shows what it is to show in a moment; on a busy machine in this time. What must be quick says so itself.</summary>
    private const float Patience = 20_000;

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Somebody at a browser of their own: own cookies, own window.</summary>
    internal async Task<Somebody> SitDownAsync(Uri address, Screen screen, string name)
    {
        var context = await (await BrowserAsync()).NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            HasTouch = screen.IsPhone,
        });
        return new Somebody(await context.NewPageAsync(), screen, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await gate.WaitAsync();
        try
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        }
        finally
        {
            gate.Release();
        }
    }
}

/// <summary>What somebody looks at.</summary>
internal sealed record Screen(int Width, int Height, bool Dark)
{
    public bool IsPhone => Width < 768;

    public override string ToString() => $"{Width}-{(Dark ? "dark" : "light")}";
}
