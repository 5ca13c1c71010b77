using Parley.Deals;
using Parley.Deals.Desk;

namespace Parley.Benchmarks.Pages;

/// <summary>
/// Invented deals with their histories: opened, staffed, talked about, offered, ended, over two years. Made by the desk itself, so that events,
/// chain and state are what they would be. The same number gives the same deal.
/// </summary>
internal sealed class MadeDeals(OrganisationId organisation, IReadOnlyList<PersonId> people, PersonId negotiator, IReadOnlyList<PersonId> managers, int ofNegotiator, int all, DateTimeOffset now)
{
    private static readonly string[] Firsts = ["Alder", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbour", "Iris", "Juniper", "Kestrel", "Lumen", "Maple", "Nordic", "Opal", "Pioneer", "Quartz", "Rowan", "Sable", "Tundra"];
    private static readonly string[] Seconds = ["Foods", "Energy", "Logistics", "Clinics", "Insurance", "Motors", "Textiles", "Airways", "Telecom", "Pharma"];
    private static readonly string[] Subjects = ["platform renewal", "support contract", "licence", "hosting", "raw materials", "fleet lease", "pilot", "audit", "data centre", "packaging"];
    private static readonly string[] Segments = ["enterprise", "mid-market", "public"];

    public static IReadOnlyList<string> Units { get; } = ["EMEA", "Americas", "Asia Pacific", "Nordics", "Public Sector"];

    /// <summary>The deals of the measured negotiator lie evenly among all; each measured manager is on the team of every eighth of them.</summary>
    public async Task<Entry> MakeAsync(int number)
    {
        var chance = new Random(number);
        var step = Math.Max(1, all / ofNegotiator);
        var lead = number % step == 0 ? negotiator : people[chance.Next(people.Count)];
        var watching = number % (8 * step) == 0 ? managers : [];
        var clock = new HandClock(now - TimeSpan.FromMinutes(chance.Next(10 * 24 * 60, 730 * 24 * 60)));
        var log = new Gathering();
        var desk = new DealDesk(log, new DealFeed(), clock, Entropy.Secure(clock));
        var deal = Opening(chance, number, clock);
        var opened = (Recorded)await desk.Open(organisation, new OpenDeal(deal), new Sender(lead));
        var key = new DealKey(organisation, opened.Deal);
        var sender = new Sender(lead);

        TeamMember[] team = [new(lead, TeamRole.Lead), .. Enumerable.Range(0, chance.Next(3)).Select(_ => people[chance.Next(people.Count)]).Where(person => person != lead).Concat(watching).Distinct().Select(person => new TeamMember(person, TeamRole.Member))];
        Check(await desk.ChangeTeam(key, new ChangeTeam(team), sender));
        if (chance.Next(3) > 0)
        {
            Check(await desk.NoteMessage(key, new NoteMessage(Party.Them, null, "Cash flow matters most to us this year"), sender));
        }

        var offers = chance.Next(7);
        for (var i = 0; i < offers; i++)
        {
            clock.Move(TimeSpan.FromMinutes(chance.Next(60, 24 * 60)));
            Check(await desk.LogOffer(key, new LogOffer(Offer(deal, i, offers, clock)), sender));
        }

        if (chance.Next(5) < 3)
        {
            clock.Move(TimeSpan.FromHours(chance.Next(1, 48)));
            var stage = (Stage)chance.Next((int)Stage.Talking, (int)Stage.Withdrawn + 1);
            Check(await desk.ChangeStage(key, new ChangeStage(stage, "as it went"), sender));
        }

        return log.All;

        static void Check(Answer answer) => _ = answer is Refused refused && refused.Findings.Any(finding => finding.Rule is not ("stage-unchanged" or "nothing-changed"))
            ? throw new InvalidOperationException(string.Join(' ', refused.Findings))
            : answer;
    }

    internal static Deal Opening(Random chance, int number, TimeProvider clock)
    {
        var (today, selling, size) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), chance.Next(3) > 0, 1_000m * chance.Next(10, 2_000));
        var counterparty = $"{Firsts[chance.Next(Firsts.Length)]} {Seconds[chance.Next(Seconds.Length)]} {chance.Next(1, 26)}";
        var profile = ProfileFactor.All.Where(_ => chance.Next(4) > 0).Aggregate(Profile.Unknown, (answers, factor) => answers.With(factor.Name, factor.Levels[chance.Next(factor.Levels.Count)]));
        return new Deal
        {
            Name = $"{counterparty} {Subjects[chance.Next(Subjects.Length)]} {number:000000}",
            Counterparty = counterparty,
            Unit = Units[chance.Next(Units.Count)],
            Segment = Segments[chance.Next(Segments.Length)],
            Stage = Stage.Preparing,
            Side = selling ? Side.Sell : Side.Buy,
            Currency = Euro,
            Value = size,
            TermYears = chance.Next(1, 6),
            Odds = chance.Next(1, 10) / 10m,
            Closes = today.AddDays(chance.Next(20, 400)),
            Profile = profile,
            Base = selling ? 0 : 1.4m * size,
            TheirBase = selling ? 1.4m * size : 0,
            Issues = [.. Issues(chance, size, selling ? 1 : -1)],
            Alternatives = new()
            {
                Ours =
                [
                    new() { Name = "Somebody else", Value = 0.25m * size, Probability = 0.4m, Cost = 0.01m * size, Days = 40, Expires = today.AddDays(chance.Next(20, 500)) },
                    new() { Name = "Search the market", Cost = 0.02m * size, Outcomes = [new(0.3m * size, 0.4m), new(0.2m * size, 0.5m)] },
                ],
                Theirs = [new() { Name = "A rival", Value = 0.2m * size, Probability = 0.7m }],
                Fallback = 0,
            },
            Deadlines = [.. Enumerable.Range(0, chance.Next(3)).Select(i => new Deadline(i == 0 ? "Their budget year ends" : "Our quarter ends", today.AddDays(chance.Next(10, 500)), i == 0 ? Whose.Theirs : Whose.Ours, DeadlineKind.Legitimate, null))],
        };
    }

    private static Currency Euro => Currency.TryParse("EUR", out var euro) ? euro : default;

    /// <summary>A price of 121 steps and one to five other terms, so that a deal has some hundred to some hundred thousand packages.</summary>
    private static IEnumerable<Issue> Issues(Random chance, decimal size, int sign)
    {
        yield return new RangeIssue
        {
            Name = "Price",
            Unit = "EUR",
            Low = 0.7m * size,
            High = 1.3m * size,
            Step = size / 200m,
            Like = TermValue.Of((sign > 0 ? 1.2m : 0.8m) * size),
            Need = TermValue.Of((sign > 0 ? 0.8m : 1.2m) * size),
            Worth = [new(0.7m * size, sign * 0.7m * size), new(1.3m * size, sign * 1.3m * size)],
            Theirs = [new(0.7m * size, -sign * 0.7m * size), new(1.3m * size, -sign * 1.3m * size)],
        };
        (string Name, string[] Options)[] others =
        [
            ("Payment", ["30 days", "60 days", "90 days"]), ("Support", ["office hours", "day and night", "on site", "none"]), ("Term", ["1 year", "2 years", "3 years", "5 years"]),
            ("Liability", ["standard", "twice", "none"]), ("Delivery", ["at once", "this quarter", "next quarter", "in parts"]),
        ];
        foreach (var (name, options) in others.Take(chance.Next(1, 6)))
        {
            yield return new OptionIssue
            {
                Name = name,
                Options = [.. options.Select((option, i) => new IssueOption(option, Math.Round(-i * size * chance.Next(1, 20) / 1000m, 2), Math.Round(i * size * chance.Next(1, 20) / 1000m, 2)))],
            };
        }
    }

    private static Offer Offer(Deal deal, int round, int rounds, TimeProvider clock)
    {
        var us = round % 2 == 0;
        var price = (RangeIssue)deal.Issues[0];
        var high = us == (deal.Side == Side.Sell);
        var steps = 5 + (50 * round / rounds);
        return new Offer
        {
            By = us ? Party.Us : Party.Them,
            At = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            Terms =
            [
                new("Price", TermValue.Of(high ? price.High - (steps * price.Step!.Value) : price.Low + (steps * price.Step!.Value))),
                .. deal.Issues.OfType<OptionIssue>().Select((issue, i) => new Term(issue.Name, TermValue.Of(issue.Options[(round + i) % issue.Options.Count].Name))),
            ],
        };
    }

    private sealed class HandClock(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset time = start;

        public override DateTimeOffset GetUtcNow() => time;

        public void Move(TimeSpan by) => time += by;
    }

    /// <summary>Keeps one deal while it is made, and all its entries as one.</summary>
    private sealed class Gathering : IDealLog
    {
        private readonly InMemoryDealLog kept = new();

        public Entry All { get => field ?? throw new InvalidOperationException("Nothing was written."); private set; }

        public Task<bool> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken stop)
        {
            foreach (var entry in entries)
            {
                All = entry.Events[0].Version == 1 ? entry : entry with { Events = [.. All.Events, .. entry.Events], Texts = [.. All.Texts, .. entry.Texts] };
            }

            return kept.AppendAsync(entries, stop);
        }

        public Task<IReadOnlyDictionary<DealId, StoredDeal>> ReadAsync(OrganisationId organisation, IReadOnlyList<DealId> deals, CancellationToken stop) => kept.ReadAsync(organisation, deals, stop);

        public Task<StoredDeal?> ReadAsync(DealKey key, CancellationToken stop) => kept.ReadAsync(key, stop);

        public Task<IReadOnlyDictionary<DealId, long>> VersionsAsync(OrganisationId organisation, IReadOnlyList<DealId> records, CancellationToken stop) =>
            kept.VersionsAsync(organisation, records, stop);

        public Task<AnsweredRequest?> FindAnswerAsync(RequestKey key, CancellationToken stop) => kept.FindAnswerAsync(key, stop);

        public Task<IReadOnlyList<DealId>> DealsWithTextsBeforeAsync(OrganisationId organisation, DateTimeOffset instant, DealId after, int limit, CancellationToken stop) =>
            kept.DealsWithTextsBeforeAsync(organisation, instant, after, limit, stop);

        public Task ForgetAnswersAsync(OrganisationId organisation, DateTimeOffset instant, CancellationToken stop) => kept.ForgetAnswersAsync(organisation, instant, stop);
    }
}
