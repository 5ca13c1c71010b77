using System.Globalization;

namespace Parley.Deals.Insight.Documents;

/// <summary>A shape on the money line with its label.</summary>
/// <param name="Shape">walk, stop, fair, target, limit, us, them or opening.</param>
/// <param name="Said">Said at the table, so it stands above the line; all else is inside only and stands below.</param>
public sealed record LineMark(string Shape, string Name, double Ours, string Sum, bool Said)
{
    /// <summary>Why it stands there; empty when its name says it.</summary>
    public string Why { get; init; } = "";
}

/// <summary>What stands on the money line of a plan and where. Right is better for us, selling or buying.</summary>
public sealed class MoneyLine
{
    // The narrowest line that still carries labels, and the widest that the letters of common fonts run, in pixels.
    private const double Narrowest = 620;
    private const double BoldLetter = 9;
    private const double SmallLetter = 7.2;

    private readonly double low;
    private readonly double high;

    private MoneyLine(IReadOnlyList<LineMark> marks)
    {
        Marks = marks;
        var (least, most) = (marks.Min(m => m.Ours), marks.Max(m => m.Ours));
        var span = most - least;
        var margin = span > 0 ? span * 0.09 : Math.Max(1, Math.Abs(most) * 0.1);
        (low, high) = (least - margin, most + margin);
    }

    public IReadOnlyList<LineMark> Marks { get; }

    public LineMark? this[string shape] => Marks.FirstOrDefault(m => m.Shape == shape);

    /// <summary>Null when nothing on it is known.</summary>
    public static MoneyLine? Of(Plan plan)
    {
        var marks = new List<LineMark>();
        Add("walk", "our walk-away", plan.Model.SharesZero ? plan.WalkAway.Value : null, said: false);
        if (plan is { Ending: null, Stop: { Need: not null } stop })
        {
            Add("stop", "where we stop", stop.Ours, said: false);
        }

        Add("fair", "fair split", plan.Positions.Fair?.Ours, said: false);
        Add("target", "target", plan.Target?.Ours, said: false);
        Add("limit", "their limit, estimated", PlanWords.Limit(plan)?.Ours, said: false, "≈ ");
        Add("them", Dated("their offer", plan.Table.Last(Party.Them)), plan.Table.Last(Party.Them)?.Package?.Ours, said: true);
        Add("us", Dated("our offer", plan.Table.Last(Party.Us)), plan.Table.Last(Party.Us)?.Package?.Ours, said: true);
        if (plan.Ending is null && plan.Table.Last(Party.Us)?.Package is null)
        {
            Add("opening", "our opening, not said yet", plan.Positions.Opening?.Ours, said: true);
        }

        return marks.Count == 0 ? null : new MoneyLine(marks);

        void Add(string shape, string name, double? ours, bool said, string about = "")
        {
            if (ours is { } worth)
            {
                marks.Add(new LineMark(shape, name, worth, about + Wording.Short(worth, plan.Deal.Currency), said) { Why = PlanWords.MoneyLine(plan).FirstOrDefault(m => m.Id == Id(shape))?.Note ?? "" });
            }
        }
    }

    /// <summary>Where we go no further: where we stop, else the walk-away.</summary>
    public LineMark? Stop => this["stop"] ?? this["walk"];

    private static string Id(string shape) => shape switch { "walk" => "walk-away", "them" => "their-offer", "us" => "our-offer", _ => shape };

    /// <summary>Where a worth lies on the line, 0..100.</summary>
    public double At(double worth) => Math.Clamp((worth - low) / (high - low) * 100, 0, 100);

    /// <summary>The labels of one side of the line with their places.</summary>
    public IReadOnlyList<(LineMark Mark, LabelPlace Place)> Labels(bool said)
    {
        var marks = Marks.Where(m => m.Said == said).OrderBy(m => m.Ours).ToList();
        var places = LabelLanes.Place([.. marks.Select(m => (At(m.Ours), Width(m)))]);
        return [.. marks.Zip(places)];
    }

    /// <summary>Three to eight round figures along the line, none so near an end that its label would hang over.</summary>
    public IEnumerable<double> Ticks()
    {
        var rough = (high - low) / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 5, 10 }.Select(s => s * power).First(s => s >= rough);
        for (var tick = Math.Ceiling(low / step); tick * step <= high; tick++)
        {
            if (At(tick * step) is >= 4 and <= 96)
            {
                yield return tick * step;
            }
        }
    }

    public static string Percent(double share) => share.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static double Width(LineMark mark) =>
        Math.Min(60, (Math.Max(mark.Sum.Length * BoldLetter, (mark.Name.Length * SmallLetter) + (mark.Said ? 0 : 20)) + 6) / Narrowest * 100);

    private static string Dated(string name, TableOffer? offer) => offer is { Accepted: true } ? Dated($"{name}, agreed", offer with { Accepted = false }) :
        offer?.At is { } at ? $"{name}, {at.ToString("d MMM", CultureInfo.InvariantCulture)}" : name;
}
