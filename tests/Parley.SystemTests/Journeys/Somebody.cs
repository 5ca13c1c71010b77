using System.Text.Json;
using Microsoft.Playwright;

namespace Parley.SystemTests.Journeys;

/// <summary>Somebody at a browser. Whatever goes wrong behind the pages that they see is kept.</summary>
internal sealed class Somebody : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Journeys", "axe.min.js")));

    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    private readonly Screen screen;
    private readonly string name;
    private readonly List<string> wrong = [];

    public Somebody(IPage page, Screen screen, string name)
    {
        (Page, this.screen, this.name) = (page, screen, name);
        Page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => wrong.Add($"{page.Url}: script failed: {error}");
        page.Console += (_, message) =>
        {
            // A refused form is answered with 422, which Chromium reports as an error of loading.
            if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal))
            {
                wrong.Add($"{page.Url}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button });

    /// <summary>Opens what is folded away.</summary>
    public async Task UnfoldAsync()
    {
        foreach (var fold in await Page.Locator("details.fold > summary").AllAsync())
        {
            await fold.EvaluateAsync("summary => { if (!summary.parentElement.open) summary.click(); }");
        }
    }

    /// <summary>Fills fields by the names that the form sends.</summary>
    public async Task FillAsync(params (string Name, string Text)[] fields)
    {
        foreach (var (field, text) in fields)
        {
            await Page.Locator($"[name='{field}']").FillAsync(text);
        }
    }

    /// <summary>Gets there by Tab alone.</summary>
    public async Task ReachAsync(string selector)
    {
        for (var presses = 0; presses < 400; presses++)
        {
            if (await Page.EvaluateAsync<bool>("s => [...document.querySelectorAll(s.selector)].includes(document.activeElement) || (s.text !== '' && document.activeElement.matches(s.tag) && document.activeElement.textContent.includes(s.text))", Read(selector)))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"Tab does not reach {selector} on {Page.Url}.");
    }

    public async Task TypeAsync(string field, string text)
    {
        await ReachAsync($"[name='{field}']");
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync(text);
    }

    public async Task GoAsync(string path) => await Page.GotoAsync(path);

    public async Task SignInAsync(string email, string password)
    {
        await GoAsync("/sign-in");
        await Field("E-mail").FillAsync(email);
        await Field("Password").FillAsync(password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Looks at the page as it is now: keeps a picture, finds what axe calls serious, and what is cut off at the side.</summary>
    public async Task LookAsync(string what)
    {
        await Page.EvaluateAsync("() => document.fonts.ready");
        if (await Page.Locator("[data-chart]").CountAsync() > 0)
        {
            await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-chart]')].every(c => c.hidden || c.querySelector('canvas'))");
        }

        await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{what}-{screen}.png"), FullPage = true });
        if (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
        {
            wrong.Add($"{what} on {screen}: {over} pixels wider than the window");
        }

        var cut = await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main .btn')].filter(b => b.checkVisibility() && (b.getBoundingClientRect().right > innerWidth || b.getBoundingClientRect().left < 0)).map(b => b.textContent.trim())");
        wrong.AddRange(cut.Select(button => $"{what} on {screen}: '{button}' is beside the screen"));
        await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<JsonElement>("async () => (await axe.run({ resultTypes: ['violations'] })).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))");
        wrong.AddRange(found.EnumerateArray().Select(violation => $"{what} on {screen}: axe: {violation.GetString()}"));
    }

    /// <summary>Keeps a picture of the page without what surrounds it.</summary>
    public async Task PictureAsync(string picture) => await Page.Locator("#main").ScreenshotAsync(new() { Path = Path.Combine(Pictures, picture) });

    private static object Read(string selector) =>
        selector.Split(":has-text('") is [var tag, var text] ? new { selector = "nothing", tag, text = text[..^2] } : new { selector, tag = "", text = "" };

    /// <summary>Nothing was wrong on the way.</summary>
    public void IsContent() => wrong.ShouldBeEmpty($"{name} met something wrong");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
