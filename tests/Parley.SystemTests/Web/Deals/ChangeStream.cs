using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;

namespace Parley.SystemTests.Web.Deals;

/// <summary>A browser's ear: what the stream of changes told so far, and whether it ended.</summary>
internal sealed class ChangeStream : IAsyncDisposable
{
    /// <summary>For a machine that is busy with other things; what should come comes at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Channel<(Guid Id, long Version)> heard = Channel.CreateUnbounded<(Guid, long)>();
    private readonly Channel<Guid> stirred = Channel.CreateUnbounded<Guid>();
    private readonly TaskCompletionSource rung = new();
    private readonly TaskCompletionSource greeted = new();
    private readonly HttpResponseMessage answer;
    private readonly Task listening;

    private ChangeStream(HttpResponseMessage answer)
    {
        this.answer = answer;
        listening = ListenAsync();
    }

    /// <summary>Every byte that came.</summary>
    public System.Text.StringBuilder Said { get; } = new();

    public string? LastId { get; private set; }

    public static async Task<ChangeStream> OpenAsync(HttpClient http, string watch = "", string? lastId = null, string? since = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"changes?watch={watch}{(since is null ? "" : $"&since={since}")}");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var stream = new ChangeStream(response);
        await stream.greeted.Task.WaitAsync(Patience);
        return stream;
    }

    public async Task<(Guid Id, long Version)> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await heard.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next deal that stands as it was but leans on one that moved.</summary>
    public async Task<Guid> NextTouchedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await stirred.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Waits for the news, past what may come before it: a node tells late of what other nodes, or itself, recorded earlier.</summary>
    /// <returns>What was told on the way.</returns>
    public async Task<IReadOnlyList<(Guid Id, long Version)>> HearAsync(Guid id, long version)
    {
        List<(Guid Id, long Version)> told = [];
        do
        {
            told.Add(await NextAsync());
        } while (told[^1] != (id, version));

        return told;
    }

    /// <summary>Waits until it is told that there is another notice.</summary>
    public Task RungAsync() => rung.Task.WaitAsync(Patience);

    public bool IsQuiet => heard.Reader.Count == 0;

    public Task EndAsync() => listening.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        answer.Dispose();
        await listening.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task ListenAsync()
    {
        await using var body = await answer.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            Said.Append(item.EventType).Append(item.Data).Append(item.EventId);
            LastId = item.EventId is { Length: > 0 } id ? id : LastId;
            if (item.EventType == "deal")
            {
                var told = JsonElement.Parse(item.Data);
                told.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "version"]);
                await heard.Writer.WriteAsync((told.GetProperty("id").GetGuid(), told.GetProperty("version").GetInt64()));
            }
            else if (item.EventType == "touched")
            {
                await stirred.Writer.WriteAsync(JsonElement.Parse(item.Data).GetProperty("id").GetGuid());
            }
            else if (item.EventType == "notices")
            {
                rung.TrySetResult();
            }
            else if (item.EventType == "hello")
            {
                greeted.TrySetResult();
            }
        }
    }
}
