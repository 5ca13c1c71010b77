using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Preferences;

namespace Parley.Deals.Insight;

/// <summary>The values of one issue with their exact worth, ready for the analysis, and the worth of values beside them.</summary>
internal abstract class IssueScale(Issue issue)
{
    public Issue Issue => issue;

    public abstract int Count { get; }

    /// <summary>True when the issue is stepless, so that its values here are only a grid.</summary>
    public virtual bool IsGrid => false;

    /// <summary>What a package may lose to us because this issue is only a grid here; 0 for exact issues.</summary>
    public virtual Rational Epsilon => Rational.Zero;

    public abstract bool TheirsKnown { get; }

    public abstract TermValue Value(int position);

    /// <summary>The position of a value on this scale; null when it is not one of its values.</summary>
    public abstract int? Find(TermValue value);

    /// <summary>Our worth of any value that the issue can take, on the scale or off it.</summary>
    public abstract Rational Ours(TermValue value);

    public abstract Rational? Theirs(TermValue value);

    /// <summary>Our worth of all its values.</summary>
    public abstract Rational[] AllOurs();

    /// <summary>Their worth of all its values; null when not known.</summary>
    public abstract Rational[]? AllTheirs();

    public static IssueScale Of(Deal deal, Issue issue, IEnumerable<TermValue> alsoOnGrid) => issue switch
    {
        OptionIssue options => new OptionScale(options),
        RangeIssue range => new RangeScale(deal, range, alsoOnGrid),
        _ => throw new ArgumentException($"No scale for {issue.GetType().Name}.", nameof(issue)),
    };
}

internal sealed class OptionScale(OptionIssue issue) : IssueScale(issue)
{
    private const int FewOptions = 16;

    private readonly IReadOnlyList<IssueOption> options = issue.Options;
    private readonly bool theirsKnown = issue.Options.All(o => o.Theirs is not null);
    private Dictionary<string, int>? positions;

    public override int Count => options.Count;

    public override bool TheirsKnown => theirsKnown;

    public override TermValue Value(int position) => TermValue.Of(options[position].Name);

    public override int? Find(TermValue value)
    {
        if (options.Count > FewOptions)
        {
            return (positions ??= Positions()).TryGetValue(value.Text, out var at) ? at : null;
        }

        for (var i = 0; i < options.Count; i++)
        {
            if (options[i].Name == value.Text)
            {
                return i;
            }
        }

        return null;
    }

    public override Rational Ours(TermValue value) => options[At(value)].Worth;

    public override Rational? Theirs(TermValue value) => options[At(value)].Theirs is { } theirs ? theirs : null;

    public override Rational[] AllOurs()
    {
        var worths = new Rational[options.Count];
        for (var i = 0; i < worths.Length; i++)
        {
            worths[i] = options[i].Worth;
        }

        return worths;
    }

    public override Rational[]? AllTheirs()
    {
        if (!theirsKnown)
        {
            return null;
        }

        var worths = new Rational[options.Count];
        for (var i = 0; i < worths.Length; i++)
        {
            worths[i] = options[i].Theirs!.Value;
        }

        return worths;
    }

    /// <summary>The first of each name.</summary>
    private Dictionary<string, int> Positions()
    {
        var found = new Dictionary<string, int>(options.Count, StringComparer.Ordinal);
        for (var i = 0; i < options.Count; i++)
        {
            found.TryAdd(options[i].Name, i);
        }

        return found;
    }

    private int At(TermValue value) =>
        Find(value) ?? throw new ArgumentException($"'{value}' is not an option of '{Issue.Name}'.", nameof(value));
}

internal sealed class RangeScale : IssueScale
{
    /// <summary>A stepless range becomes at most this many steps.</summary>
    public const int MostGridSteps = 1_000;

    private readonly List<decimal> figures;
    private readonly PiecewiseLinear ours;
    private readonly PiecewiseLinear? theirs;

    public RangeScale(Deal deal, RangeIssue issue, IEnumerable<TermValue> alsoOnGrid)
        : base(issue)
    {
        ours = issue.Worth is { } worth ? Line(worth) : AssumedWorth(deal, issue);
        theirs = issue.Theirs is { } estimate ? Line(estimate) : null;
        IsGrid = issue.Step is null && issue.Low < issue.High;
        figures = issue.Step is { } step ? Steps(issue, step) : Grid(issue, alsoOnGrid);
        if (IsGrid)
        {
            for (var i = 1; i < figures.Count; i++)
            {
                var gap = ours.At(figures[i]) - ours.At(figures[i - 1]);
                Epsilon = Rational.Max(Epsilon, gap.Sign < 0 ? -gap : gap);
            }
        }
    }

    public override int Count => figures.Count;

    public override bool IsGrid { get; }

    public override Rational Epsilon { get; }

    public override bool TheirsKnown => theirs is not null;

    public PiecewiseLinear OurLine => ours;

    public override TermValue Value(int position) => TermValue.Of(figures[position]);

    /// <summary>The range as what it is where it has no step. Their worth must be known.</summary>
    /// <param name="withinNeed">Nothing worse for us than where we stop, knock-out or not.</param>
    public SteplessIssue Line(bool withinNeed)
    {
        var range = (RangeIssue)Issue;
        Rational? least = (range.Knockout || withinNeed) && range.Need is { Figure: { } need } ? ours.At(need) : null;
        return new SteplessIssue(range.Name, ours, theirs!, range.Low, range.High, least);
    }

    public override int? Find(TermValue value) =>
        value.Figure is { } figure && At(figure) is var at && at < figures.Count && figures[at] == figure ? at : null;

    public override Rational Ours(TermValue value) => ours.At(Figure(value));

    public override Rational? Theirs(TermValue value) => theirs?.At(Figure(value));

    public override Rational[] AllOurs() => Along(ours);

    public override Rational[]? AllTheirs() => theirs is null ? null : Along(theirs);

    private Rational[] Along(PiecewiseLinear line)
    {
        var worths = new Rational[figures.Count];
        for (var i = 0; i < worths.Length; i++)
        {
            worths[i] = line.At(figures[i]);
        }

        return worths;
    }

    /// <summary>The position of the first figure that is not below this one.</summary>
    private int At(decimal figure)
    {
        var (low, high) = (0, figures.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = figures[middle] < figure ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private decimal Figure(TermValue value) =>
        value.Figure ?? throw new ArgumentException($"'{value}' is not a figure for '{Issue.Name}'.", nameof(value));

    private static PiecewiseLinear Line(IReadOnlyList<WorthPoint> points)
    {
        var line = new (Rational Figure, Rational Worth)[points.Count];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = (points[i].Figure, points[i].Worth);
        }

        return PiecewiseLinear.Of(line);
    }

    private static PiecewiseLinear AssumedWorth(Deal deal, RangeIssue issue)
    {
        var perUnit = (deal.Side == Side.Sell ? 1 : -1) * (Rational)(deal.TermYears ?? 1);
        return PiecewiseLinear.Of([(0, 0), (Rational.Max(issue.High, 1), perUnit * Rational.Max(issue.High, 1))]);
    }

    private static List<decimal> Steps(RangeIssue issue, decimal step)
    {
        var count = (int)decimal.Floor((issue.High - issue.Low) / step);
        var steps = new List<decimal>(count + 1);
        for (var k = 0; k <= count; k++)
        {
            steps.Add(issue.Low + (k * step));
        }

        return steps;
    }

    /// <summary>Even steps, and every figure at which something happens: bends of either worth, where we stop, joint worths.</summary>
    private static List<decimal> Grid(RangeIssue issue, IEnumerable<TermValue> alsoOnGrid)
    {
        var special = (issue.Worth ?? []).Concat(issue.Theirs ?? []).Select(p => p.Figure)
            .Concat(new[] { issue.Like, issue.Intermediate, issue.Need }.Concat(alsoOnGrid.Cast<TermValue?>()).Select(v => v?.Figure).OfType<decimal>())
            .Where(f => f > issue.Low && f < issue.High).Distinct().ToList();
        var steps = special.Count == 0 ? MostGridSteps : Math.Max(1, Math.Min(MostGridSteps * 4 / 5, MostGridSteps - special.Count));
        var width = issue.High - issue.Low;
        var all = Enumerable.Range(0, steps).Select(k => issue.Low + (width * k / steps)).Append(issue.High).Concat(special);
        return [.. all.Distinct().Order()];
    }
}
