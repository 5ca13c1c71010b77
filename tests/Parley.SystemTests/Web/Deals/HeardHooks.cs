using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.SystemTests.Web.Deals;

/// <summary>Somebody's program on loopback that takes notices, or doesn't.</summary>
internal sealed class HeardHooks : IAsyncDisposable
{
    private readonly WebApplication app;

    private HeardHooks(WebApplication app) => this.app = app;

    public ConcurrentQueue<Heard> All { get; } = [];

    /// <summary>What it answers from now on.</summary>
    public int Answer { get; set; } = 204;

    public string Url => app.Urls.First() + "/hook";

    public static async Task<HeardHooks> ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var listening = builder.Build();
        var hooks = new HeardHooks(listening);
        listening.Run(hooks.HearAsync);
        await listening.StartAsync(TestContext.Current.CancellationToken);
        return hooks;
    }

    /// <summary>Waits until it was told so many.</summary>
    public async Task<IReadOnlyList<Heard>> HearAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        while (All.Count < count)
        {
            await Task.Delay(30, patience.Token);
        }

        return [.. All];
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        All.Enqueue(new(Guid.Parse(http.Request.Headers["Parley-Notice"].ToString()), http.Request.Headers["Parley-Signature"].ToString(), body.ToArray()));
        http.Response.StatusCode = Answer;
        http.Response.Headers.Location = "/elsewhere";
    }
}

internal sealed record Heard(Guid Id, string Signature, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
