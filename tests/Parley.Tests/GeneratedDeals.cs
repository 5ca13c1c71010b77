using System.Globalization;
using Parley.Deals;

namespace Parley.Tests;

/// <summary>Varied valid deals, each from its seed: the same seed gives the same deal for ever.</summary>
public static class GeneratedDeals
{
    /// <summary>Put the seed into the message of every assertion.</summary>
    public static IEnumerable<(int Seed, Deal Deal)> Many(int count, int first = 1) =>
        Enumerable.Range(first, count).Select(seed => (seed, From(seed)));

    public static Deal From(int seed) => new Generator(new Random(seed)).Deal();

    private sealed class Generator(Random random)
    {
        // Names that a careless reader or writer takes for something else.
        private static readonly string[] Odd =
        [
            "30", "1e5", "0x1F", "-5", "2027-01-01", "null", "~", "true", "yes", "No", "on", ".inf", "a: b", "a #b", "- a", "? a", "[a]", "{a}", "&a", "*a",
            "!a", "|", ">", "%a", "@a", "`a`", "'a'", "\"a\"", "a\\b", " a", "a ", "a, b", "<<", "=", "é", "日本", "😀", "a\u00A0b", "x\u200By", "--- a", "...", "_1", "1_000", "12:30",
        ];

        private static readonly string[] Things = ["Price", "Payment", "Delivery", "Warranty", "Liability", "Support", "Volume", "Start", "Training", "Exit", "Users", "Discount"];

        private readonly Currency currency = Choose(random, "EUR", "EUR", "USD", "points") is var code && Currency.TryParse(code, out var read) ? read : default;
        private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        private readonly DateOnly today = new DateOnly(2027, 1, 1).AddDays(random.Next(700));

        public Deal Deal()
        {
            var issues = Times(1, 6, Issue);
            return new Deal
            {
                Name = Fresh("Deal"),
                Side = Pick<Side>(),
                Currency = currency,
                Issues = issues,
                Counterparty = Maybe(() => Word("Counterparty")),
                Unit = Maybe(() => Word("Unit")),
                Segment = Maybe(() => Word("Segment")),
                Stage = MaybeOf(Pick<Stage>),
                Value = MaybeOf(() => Math.Abs(Figure())),
                TermYears = MaybeOf(() => random.Next(1, 12) / 2m),
                LifetimeValue = MaybeOf(() => Math.Abs(Figure())),
                Odds = MaybeOf(Share),
                Closes = MaybeOf(Day),
                AsOf = MaybeOf(Day),
                Strategic = MaybeOf(() => random.Next(2) == 0),
                Goals = Times(0, 2, () => new GoalContribution(Word("Goal"), MaybeOf(Figure), Maybe(() => Word("Priority")))),
                Profile = Profile(),
                Base = MaybeOf(Figure),
                TheirBase = MaybeOf(Figure),
                Interactions = Times(0, 3, () => Interaction(issues)),
                Alternatives = Maybe(Alternatives),
                ValueLines = Times(0, 2, () => new ValueLine(
                    Word("Gain"), Figure(), MaybeOf(Share), MaybeOf(Pick<Risk>), Maybe(() => Word("Rival")), Maybe(Said))),
                Deadlines = Times(0, 2, () => new Deadline(Word("End"), Day(), MaybeOf(Pick<Whose>), MaybeOf(Pick<DeadlineKind>), Maybe(Said))),
                Messages = Times(0, 3, () => new Message(Pick<Party>(), MaybeOf(Day), Said())),
                Offers = Offers(issues),
            };
        }

        private Issue Issue()
        {
            var issue = random.Next(2) == 0 ? Range() : Options();
            var limits = Times(3, 3, () => Value(issue, inside: true));
            var need = MaybeOf(() => limits[2]);
            return issue with
            {
                Aka = Times(0, 2, () => Fresh("word")),
                Like = MaybeOf(() => limits[0]),
                Intermediate = MaybeOf(() => limits[1]),
                Need = need,
                Knockout = need is not null && random.Next(3) == 0,
            };
        }

        private Issue Options()
        {
            var known = random.Next(4) > 0;
            var names = new HashSet<string>();
            return new OptionIssue
            {
                Name = Fresh(Choose(random, Things)),
                Unit = Maybe(() => Word("unit")),
                Options = Times(1, 5, () => new IssueOption(
                    Distinct(names, Word("option")), Figure(), known || random.Next(2) == 0 ? Figure() : null)),
            };
        }

        private Issue Range()
        {
            var unit = Choose(random, 1m, 0.25m, 500m, 0.001m, 12345.678m);
            var low = unit * random.Next(-20, 20);
            var high = low + (unit * random.Next(0, 25));
            var money = currency.IsMoney && random.Next(2) == 0;
            return new RangeIssue
            {
                Name = Fresh(Choose(random, Things)),
                Unit = money ? currency.Code : Maybe(() => Word("unit")),
                Low = low,
                High = high,
                Step = random.Next(3) > 0 ? low == high ? unit : Math.Min(high - low, unit * random.Next(1, 4)) : null,
                Worth = money && random.Next(2) == 0 ? null : Points(low, high),
                Theirs = random.Next(4) > 0 ? Points(low, high) : null,
            };
        }

        private IReadOnlyList<WorthPoint> Points(decimal low, decimal high)
        {
            var figures = new SortedSet<decimal> { low, high };
            for (var more = random.Next(3); more > 0 && low < high; more--)
            {
                figures.Add(low + ((high - low) * random.Next(1, 16) / 16));
            }

            return [.. figures.Select(figure => new WorthPoint(figure, Figure()))];
        }

        private TermValue Value(Issue issue, bool inside)
        {
            if (issue is OptionIssue { Options: var options })
            {
                var name = options[random.Next(options.Count)].Name;
                return name == "30" && random.Next(2) == 0 ? TermValue.Of(30, name) : TermValue.Of(name);
            }

            var range = (RangeIssue)issue;
            var step = range.Step ?? (range.High - range.Low) / 16;
            var steps = step == 0 ? 0 : (int)((range.High - range.Low) / step);
            var figure = range.Low + (step * random.Next(0, steps + 1)) + (inside || random.Next(5) > 0 ? 0 : step / 2);
            return random.Next(4) > 0
                ? TermValue.Of(figure)
                : TermValue.Of(figure, Figures.Plain(figure) is var text && text.Contains('.') ? text + "0" : text + ".0");
        }

        private IReadOnlyList<Term> Terms(IReadOnlyList<Issue> issues, bool inside) =>
        [
            .. issues.OrderBy(_ => random.Next()).Take(random.Next(1, issues.Count + 1)).Select(issue => new Term(issue.Name, Value(issue, inside))),
        ];

        private Interaction Interaction(IReadOnlyList<Issue> issues)
        {
            var when = Terms(issues, inside: true);
            return random.Next(3) switch
            {
                0 => new Interaction { When = when, Forbidden = true },
                1 => new Interaction { When = when, Ours = Figure() },
                _ => new Interaction { When = when, Ours = MaybeOf(Figure), Theirs = Figure() },
            };
        }

        private IReadOnlyList<Offer> Offers(IReadOnlyList<Issue> issues)
        {
            var offers = Times(0, 6, () => new Offer { By = Pick<Party>(), At = MaybeOf(Day), Terms = Terms(issues, inside: false) });
            return offers.Count > 0 && random.Next(4) == 0 ? [.. offers.SkipLast(1), offers[^1] with { Accepted = true }] : offers;
        }

        private Parley.Deals.Alternatives Alternatives() => new()
        {
            Ours = Side(),
            Theirs = Side(),
            Fallback = MaybeOf(Figure),
            Correlation = MaybeOf(Share),
            DiscountPerYear = MaybeOf(Share),
        };

        private IReadOnlyList<Alternative> Side()
        {
            var names = new HashSet<string>();
            return Times(0, 4, () =>
            {
                var outcomes = random.Next(3) == 0;
                return new Alternative
                {
                    Name = Distinct(names, Word("Alternative")),
                    Value = outcomes ? null : Figure(),
                    Outcomes = outcomes ? [new(Figure(), Share() / 2), new(Figure(), Share() / 2)] : null,
                    Probability = MaybeOf(Share),
                    Cost = MaybeOf(() => random.Next(10_000) / 4m),
                    Days = MaybeOf(() => (decimal)random.Next(90)),
                    Expires = MaybeOf(Day),
                    Verified = MaybeOf(Day),
                };
            });
        }

        private Profile Profile() => ProfileFactor.All.Aggregate(
            Deals.Profile.Unknown,
            (profile, factor) => random.Next(2) == 0 ? profile.With(factor.Name, Choose(random, [.. factor.Levels])) : profile);

        private string Said() => Choose(
            random,
            "Cash flow matters most to us this year",
            "Price: too high. #1 concern!",
            "two\nlines\tand a tab",
            "  \"quoted\" and \\ back\\slashed, C:\\temp\\new ",
            "windows\r\nline",
            "# no comment",
            "日本語 😀 \u2028 end");

        private string Word(string kind) => random.Next(5) == 0 ? Choose(random, Odd) : $"{kind} {random.Next(1, 100).ToString(CultureInfo.InvariantCulture)}";

        private string Fresh(string kind) => Distinct(used, random.Next(8) == 0 ? Choose(random, Odd) : kind);

        private static string Distinct(HashSet<string> used, string name)
        {
            var distinct = name;
            for (var i = 2; !used.Add(distinct); i++)
            {
                distinct = $"{name} {i.ToString(CultureInfo.InvariantCulture)}";
            }

            return distinct;
        }

        private decimal Figure() => random.Next(8) switch
        {
            0 => 0,
            1 => random.Next(-1000, 1000),
            2 => random.Next(-1_000_000, 1_000_000) / 7m is var long28 ? Math.Round(long28, 20) : 0,
            _ => random.Next(-2000, 2000) * 250m,
        };

        private decimal Share() => random.Next(0, 101) / 100m;

        private DateOnly Day() => today.AddDays(random.Next(-60, 120));

        private IReadOnlyList<T> Times<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];

        private T? Maybe<T>(Func<T> make)
            where T : class => random.Next(2) == 0 ? make() : null;

        private T? MaybeOf<T>(Func<T> make)
            where T : struct => random.Next(2) == 0 ? make() : null;

        private T Pick<T>()
            where T : struct, Enum => Choose(random, Enum.GetValues<T>());

        private static T Choose<T>(Random random, params T[] from) => from[random.Next(from.Length)];
    }
}
