using System.Globalization;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Storage;
using Parley.Storage.Files;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>The playbook of the organisation in its versions. It holds every limit: managers and auditors read it, managers of the whole organisation publish it.</summary>
internal static class Playbooks
{
    public static void MapPlaybooks(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/playbooks").RequireAuthorization(Policies.ReadsPlaybook);
        read.MapGet("", List).Describe("List the versions of the playbook", "Who published which version, when, why, and from when it holds; the ETag names the record of all of them.").Answers<PlaybooksAnswer>(200);
        read.MapGet("/{which}", Read).Describe("Read a playbook", "`current`, `draft` or the number of a version, as JSON, or as YAML where Accept asks for application/yaml.");
        read.MapGet("/{which}/differences", Differences).Describe("Read what a version changed", "Key by key, against the version before it; of the draft, against the current one.");
        var publish = api.MapGroup("/playbooks").RequireAuthorization(Policies.Decides);
        publish.MapGet("/{which}/replay", Replay).Describe("Replay a playbook on past deals", $"As `parley replay --json`, beside the version in force, over the `deals` (at most {ReplayView.Most:N0}, else {ReplayView.Latest:N0}) that moved last. `office` stands for offers of which none is recorded; `seed` settles the intervals; `on` is the day as of which both judge, else today.").Answers<ReplayAnswer>(200);
        publish.MapPut("", Publish).Describe("Publish a version", "Takes the whole playbook file, JSON or YAML, with `why` beside its keys, and `from`, the first day on which it holds, unless that is now. The first goes with If-Match: *.").TakesFile().Changes();
        publish.MapPut("/draft", Draft).Describe("Keep a draft", "Takes the whole playbook file, JSON or YAML. Nobody's offers are judged by it.").TakesFile().Changes();
        publish.MapDelete("/draft", Drop).Describe("Drop the draft", "The versions stay as they are.").Changes();
    }

    private static async Task<IResult> List(Signed signed, DealDesk desk, Publications publications, TimeProvider clock, PersonNames names, HttpContext http, CancellationToken stop)
    {
        if ((await desk.ReadRules(signed.Organisation, stop)).Playbook is not { } state)
        {
            return Results.Json(new PlaybooksAnswer([], null, null));
        }

        var now = clock.GetUtcNow();
        var people = await names.OfAsync(signed.Organisation, [.. state.Editions.Select(edition => edition.By), .. state.Draft is { } draft ? [draft.By] : Array.Empty<PersonId>()], stop);
        http.Response.Headers.ETag = Versions.Tag(state.Version);
        return Results.Json(new PlaybooksAnswer(
            [.. state.Editions.Select(edition => new EditionAnswer(edition.Number, edition.Playbook.Name, edition.Begins, edition.Published, new(edition.By.Value, people[edition.By]), edition.Why, edition == state.InForce(now)))],
            state.Draft is { } kept ? new(kept.File.Playbook.Name, kept.When, new(kept.By.Value, people[kept.By])) : null, await publications.ProgressAsync(signed.Organisation, now, stop)));
    }

    private static async Task<IResult> Read(string which, Signed signed, DealDesk desk, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var rules = await desk.ReadRules(signed.Organisation, stop);
        if (Find(rules.Playbook, which, clock) is not { } playbook)
        {
            return Results.NotFound();
        }

        http.Response.Headers.ETag = Versions.Tag(rules.Playbook!.Version);
        http.Response.Headers.Vary = "Accept";
        var node = PlaybookWriter.ToNode(playbook);
        return Yaml.Wanted(http.Request) ? Results.Text(YamlText.Write((FileMap)node), Yaml.Type) : Results.Text(JsonText.Write(node), "application/json");
    }

    private static async Task<IResult> Differences(string which, Signed signed, DealDesk desk, TimeProvider clock, CancellationToken stop)
    {
        var state = (await desk.ReadRules(signed.Organisation, stop)).Playbook;
        if (Find(state, which, clock) is not { } playbook)
        {
            return Results.NotFound();
        }

        var before = which == "draft" ? state!.InForce(clock.GetUtcNow()) : state!.Editions.LastOrDefault(edition => edition.Number < state.Editions.First(one => one.Playbook == playbook).Number);
        return Results.Text(JsonText.Write(FileDifferences.Between(before?.Playbook ?? Playbook.Default, playbook).ToNode()), "application/json");
    }

    private static async Task<IResult> Replay(string which, Signed signed, DealDesk desk, ReplayView view, TimeProvider clock, CancellationToken stop, int deals = ReplayView.Latest, string? office = null, string? seed = null, string? on = null)
    {
        var state = (await desk.ReadRules(signed.Organisation, stop)).Playbook;
        if (Find(state, which, clock) is not { } playbook)
        {
            return Results.NotFound();
        }

        var (drawn, day) = (1ul, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (seed is not null && !ulong.TryParse(seed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out drawn))
        {
            return Problems.BadRequest($"seed takes a whole number from 0 to {ulong.MaxValue}, not \"{Words.Shown(seed)}\".");
        }

        if (on is not null && !DayText.TryRead(on, out day, out var wrong))
        {
            return Problems.BadRequest($"on: found \"{Words.Shown(on)}\"; {wrong}");
        }

        if (deals is < 1 or > ReplayView.Most)
        {
            return Problems.Refused("deals-out-of-range", $"deals: found {deals}. Allowed: 1 to {ReplayView.Most:N0}.");
        }

        var now = clock.GetUtcNow();
        var inForce = state!.InForce(now)?.Playbook ?? Playbook.Default;
        if (office is not null && !inForce.Offices.Union(playbook.Offices).Contains(office))
        {
            return Problems.Refused("no-such-office", $"office: neither playbook has the office \"{Words.Shown(office)}\".");
        }

        var replay = new PlaybookReplay(inForce, playbook, day);
        return Results.Json(await view.ReadAsync(signed.Organisation, replay, deals, office, drawn, stop), AnswerJson.Default.ReplayAnswer);
    }

    private static Playbook? Find(PlaybookState? state, string which, TimeProvider clock) => which switch
    {
        "current" => state?.InForce(clock.GetUtcNow())?.Playbook,
        "draft" => state?.Draft?.File.Playbook,
        _ when int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => state?.Editions.FirstOrDefault(edition => edition.Number == number)?.Playbook,
        _ => null,
    };

    private static Task<IResult> Publish(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) =>
        OrganisationRequests.ChangeAsync(http, DealId.Playbook, signed, desk, (content, sender) => desk.PublishPlaybook(signed.Organisation, CommandReader.Publication(content), sender, stop), stop);

    private static Task<IResult> Draft(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) =>
        OrganisationRequests.ChangeAsync(http, DealId.Playbook, signed, desk, (content, sender) => desk.DraftPlaybook(signed.Organisation, new(PlaybookReader.Read(content)), sender, stop), stop);

    private static Task<IResult> Drop(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) =>
        OrganisationRequests.ChangeAsync(http, DealId.Playbook, signed, desk, (_, sender) => desk.DraftPlaybook(signed.Organisation, new(null), sender, stop), stop);
}

/// <param name="Draft">Null without one.</param>
/// <param name="Reconsidering">How far open deals are held against a version that began to hold; null when all are.</param>
internal sealed record PlaybooksAnswer(IReadOnlyList<EditionAnswer> Versions, DraftAnswer? Draft, Reconsidering? Reconsidering);

internal sealed record EditionAnswer(int Number, string Name, DateTimeOffset Begins, DateTimeOffset Published, PersonAnswer By, string Why, bool InForce);

internal sealed record DraftAnswer(string Name, DateTimeOffset At, PersonAnswer By);
