using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Goals;
using Parley.Web.Pages.Deals;

namespace Parley.Web.Demonstration;

/// <summary>An invented strategy, a playbook and a few deals for the demo people, with their dates moved to around today.</summary>
internal static class DemoDeals
{
    /// <summary>The day that the files take for today.</summary>
    private static readonly DateOnly Written = new(2027, 1, 21);

    /// <summary>File, who leads, who else is on the team.</summary>
    private static readonly (string File, string Lead, string[] Members)[] All =
    [
        ("halden-feed", "priya", []),
        ("office-chairs", "jonas", []),
        ("orbis-rollout", "mara", ["jonas"]),
        ("tessera-licence", "jonas", ["mara"]),
        ("nimbus-hosting", "mara", ["priya"]),
        ("contoso-renewal", "mara", ["jonas"]),
    ];

    /// <param name="people">By the keys of the demo people.</param>
    public static async Task AddAsync(DealDesk desk, OrganisationId organisation, IReadOnlyDictionary<string, PersonId> people, TimeProvider clock)
    {
        var (today, opened) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), new Dictionary<string, DealId>());
        var strategy = Around(StrategyFileReader.Read(DealText.Nodes(Text("northwind.strategy"))), today);
        await desk.DecideStrategy(organisation, new(strategy), new Sender(people["tomas"]));
        foreach (var (file, lead, members) in All)
        {
            var deal = Around(Complete(DealText.Read(Text($"{file}.deal")), file), today);
            var answer = await desk.Open(organisation, new OpenDeal(deal), new Sender(people[lead]));
            if (answer is not Recorded recorded)
            {
                throw new InvalidOperationException($"{file} is no deal: {string.Join(' ', ((Refused)answer).Findings.Select(finding => finding.Message))}");
            }

            opened[file] = recorded.Deal;
            if (members.Length > 0)
            {
                List<TeamMember> team = [new(people[lead], TeamRole.Lead), .. members.Select(member => new TeamMember(people[member], TeamRole.Member))];
                await desk.ChangeTeam(new(organisation, recorded.Deal), new ChangeTeam(team), new Sender(people[lead]));
            }
        }

        var debrief = new WriteDebrief("We showed the lost days before we named a price.", "Ask delivery a week earlier: we promised the training without them.");
        await desk.WriteDebrief(new(organisation, opened["orbis-rollout"]), debrief, new Sender(people["mara"]));
        await DemoGovernance.AddAsync(desk, organisation, people, opened, Text("northwind.playbook"), clock);
    }

    /// <summary>The renewal goes on for two more rounds than its file.</summary>
    private static Deal Complete(Deal deal, string file) =>
        file != "contoso-renewal" ? deal
        : deal with
        {
            Stage = Stage.Talking,
            AsOf = Written,
            Offers =
            [
                .. deal.Offers,
                new Offer { By = Party.Us, At = new(2027, 1, 18), Terms = [new("Annual price", TermValue.Of(232000m)), new("Payment", TermValue.Of("30 days"))] },
                new Offer { By = Party.Them, At = new(2027, 1, 20), Terms = [new("Annual price", TermValue.Of(198000m)), new("Payment", TermValue.Of("60 days"))] },
            ],
        };

    private static OrganisationStrategy Around(OrganisationStrategy strategy, DateOnly today)
    {
        var days = today.DayNumber - Written.DayNumber;
        return strategy with
        {
            Decided = null,
            Goals = [.. strategy.Goals.Select(goal => goal with { By = goal.By.AddDays(days), From = goal.From?.AddDays(days) })],
            Rates = strategy.Rates is { } rates ? rates with { Date = rates.Date.AddDays(days) } : null,
            Candidates = [.. strategy.Candidates.Select(candidate => candidate with { Closes = candidate.Closes?.AddDays(days) })],
        };
    }

    private static Deal Around(Deal deal, DateOnly today)
    {
        var days = today.DayNumber - (deal.AsOf ?? Written).DayNumber;
        return deal with
        {
            AsOf = null,
            Closes = deal.Closes?.AddDays(days),
            Deadlines = [.. deal.Deadlines.Select(deadline => deadline with { Date = deadline.Date.AddDays(days) })],
            Messages = [.. deal.Messages.Select(message => message with { At = message.At?.AddDays(days) })],
            Offers = [.. deal.Offers.Select(offer => offer with { At = offer.At?.AddDays(days) })],
            Alternatives = deal.Alternatives is not { } known ? null : known with { Ours = [.. known.Ours.Select(Moved)], Theirs = [.. known.Theirs.Select(Moved)] },
        };

        Alternative Moved(Alternative alternative) => alternative with { Expires = alternative.Expires?.AddDays(days), Verified = alternative.Verified?.AddDays(days) };
    }

    private static string Text(string file)
    {
        using var text = new StreamReader(typeof(DemoDeals).Assembly.GetManifestResourceStream($"{file}.yaml")!);
        return text.ReadToEnd();
    }
}
