using Parley.Deals.Goals;

namespace Parley.Deals.Files;

/// <summary>What a strategy file means (docs/guide/strategy.md). A key or value that the guide does not list is refused.</summary>
public static class StrategyFileReader
{
    public const string Format = "strategy/1";

    /// <exception cref="FileProblemException">What is wrong, each with its line and path: up to 20 problems, the first found with all others.</exception>
    public static OrganisationStrategy Read(FileNode root)
    {
        var problems = new Problems();
        return problems.All(() => Read(problems.Try(() => Top(root, problems)), problems))!;
    }

    private static Section Top(FileNode root, Problems problems) => new Found(root, "", problems).Section(
        "parley", "name", "currency", "decided", "review", "compete", "avoid", "tradeOffs", "priorities", "goals", "rates", "correlation", "capacity", "candidates");

    /// <summary>Worth something only when there was no problem.</summary>
    private static OrganisationStrategy? Read(Section? file, Problems problems)
    {
        if (file is null)
        {
            return null;
        }

        problems.Try(() => file.Need("parley", $"a strategy file starts with \"parley: {Format}\".").Word([Format]));
        return new OrganisationStrategy
        {
            Name = problems.Try(() => file.Need("name", "give the strategy a name.").Name()) ?? "",
            Currency = problems.Try(() => Money(file.Need("currency", "give three capital letters such as EUR: costs are in it."))),
            Decided = problems.Try(() => file["decided"]?.Day()),
            Review = problems.Try(() => file["review"]?.Day()),
            Compete = problems.Try(() => file.List("compete", Arena)) ?? [],
            Avoid = problems.Try(() => file.List("avoid", Arena)) ?? [],
            TradeOffs = problems.Try(() => file.List("tradeOffs", found => found.Text())) ?? [],
            Priorities = problems.Try(() => Distinct(file.List("priorities", found => found), found => found.Name())) ?? [],
            Goals = problems.Try(() => Distinct(file.List("goals", found => found), Goal, goal => goal.Name)) ?? [],
            Rates = problems.Try(() => file["rates"] is { } rates ? Rates(rates, file["currency"]?.Text()) : null),
            Correlation = problems.Try(() => file["correlation"]?.Share()),
            Capacity = problems.Try(() => file["capacity"] is { } capacity ? Capacity(capacity) : null),
            Candidates = problems.Try(() => Distinct(file.List("candidates", found => found), Candidate, candidate => candidate.Counterparty)) ?? [],
        };
    }

    /// <summary>Words alone, or with the segment and the unit of a deal that they mean.</summary>
    private static Arena Arena(Found found)
    {
        if (found.Node is FileScalar)
        {
            return new(found.Text());
        }

        var arena = found.Section("what", "segment", "unit");
        return new(arena.Need("what", "say where, in words.").Text(), arena["segment"]?.Name(), arena["unit"]?.Name());
    }

    private static Goal Goal(Found found)
    {
        var goal = found.Section("name", "metric", "unit", "baseline", "target", "by", "from", "owner");
        Goal read = new(
            goal.Need("name", "name the goal.").Name(),
            goal["metric"]?.Text(),
            goal.Need("unit", "say what it is counted in, such as EUR, licences or engineers.").Name(),
            goal.Need("baseline", "say where we are, such as 18400000.").Figure(),
            goal.Need("target", "say where we want to be, such as 21000000.").Figure(),
            goal.Need("by", "write a day as yyyy-MM-dd, such as 2027-12-31.").Day(),
            goal["from"]?.Day(),
            goal["owner"]?.Name());
        return read.From > read.By ? throw goal["from"]!.Value.Problem($"the baseline is of a day after {DayText.Write(read.By)}, when the goal ends; give an earlier day, or a later `by`.") : read;
    }

    private static ExchangeRates Rates(Found found, string? own)
    {
        const string Allowed = "give a day and rates, such as {date: 2027-01-15, USD: 0.92}.";
        DateOnly? date = null;
        List<ExchangeRate> rates = [];
        foreach (var (entry, value) in found.Pairs(Allowed))
        {
            if (entry.Key == "date")
            {
                date = value.Day();
            }
            else if (entry.Key == own)
            {
                throw value.Problem($"\"{Words.Shown(entry.Key)}\" is the currency of the strategy itself, which needs no rate; {Allowed}");
            }
            else if (Currency.TryParse(entry.Key, out var currency) && currency.IsMoney)
            {
                rates.Add(new(currency, value.AboveZero()));
            }
            else
            {
                throw new FileProblemException($"\"{Words.Shown(entry.Key)}\" is no currency; {Allowed}", entry.At.Line, value.Path);
            }
        }

        return new(date ?? throw found.Problem($"rates without a day mean nothing; {Allowed}"), rates);
    }

    private static Capacity Capacity(Found found)
    {
        var capacity = found.Section("name", "units");
        return new(capacity.Need("name", "say what is scarce, such as delivery teams.").Name(), capacity.Need("units", "say how much of it is free.").NotNegative());
    }

    private static CandidateCounterparty Candidate(Found found)
    {
        var candidate = found.Section("counterparty", "odds", "cost", "units", "closes", "goals");
        return new(
            candidate.Need("counterparty", "name the counterparty.").Name(),
            candidate.Need("odds", "give a share from 0 to 1, such as 0.4.").Share(),
            candidate["cost"]?.NotNegative() ?? 0,
            candidate["units"]?.NotNegative(),
            candidate["closes"]?.Day(),
            candidate.List("goals", CandidateGoal));
    }

    private static GoalContribution CandidateGoal(Found found)
    {
        var goal = found.Section("name", "contributes");
        return new(goal.Need("name", "name the goal.").Name(), goal.Need("contributes", "say how much, in the goal's unit.").Figure(), null);
    }

    private static Currency Money(Found found)
    {
        const string Allowed = "give three capital letters such as EUR.";
        return Currency.TryParse(found.Scalar(Allowed).Text, out var currency) && currency.IsMoney ? currency : throw found.Wrong(Allowed);
    }

    /// <summary>What goes by a name stands there once.</summary>
    private static IReadOnlyList<T> Distinct<T>(IReadOnlyList<Found> all, Func<Found, T> read, Func<T, string>? name = null)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<T> list = [];
        foreach (var found in all)
        {
            list.Add(read(found));
            var called = name?.Invoke(list[^1]) ?? $"{list[^1]}";
            if (!names.Add(called.Trim()))
            {
                throw found.Problem($"\"{Words.Shown(called)}\" stands here twice.");
            }
        }

        return list;
    }
}
