using System.Globalization;
using System.Numerics;

namespace Parley.Analysis.Alternatives;

/// <summary>
/// The best plan for trials that may run out. A trial whose index is at most what is in hand is never tried, whatever the last days are:
/// waiting for it closes others and opens none. What is in hand only grows, so such trials leave the state for good, as do those whose day
/// has passed.
/// </summary>
internal sealed class ExpiringPlan
{
    /// <summary>So many continuations are weighed at most, about a second.</summary>
    private const int MostBranches = 4_000_000;

    /// <summary>A step of the plan times a state of the common factor: so many at most.</summary>
    private const long MostCells = 1_000_000_000;

    private readonly Trial[] trials;
    private readonly double[] indices;
    private readonly (double Days, int? LastDay)[] clock;
    private readonly double rounding;
    private readonly Dictionary<(ulong Open, double Elapsed, double InHand), Step> known = [];
    private readonly List<Step> steps = [];
    private readonly Step root;
    private int branches;

    /// <param name="trials">Highest index first.</param>
    /// <param name="indices">Of the trials, in their order.</param>
    /// <param name="clock">Of each trial how long it takes and the last day on which it can begin.</param>
    /// <param name="fallback">In hand from the start.</param>
    internal ExpiringPlan(Trial[] trials, double[] indices, (double Days, int? LastDay)[] clock, double fallback)
    {
        (this.trials, this.indices, this.clock) = (trials, indices, clock);
        rounding = OptimalSearch.Rounding * trials.Max(trial => trial.Worths.Aggregate(trial.Cost, (most, worth) => Math.Max(most, Math.Abs(worth))));
        if (trials.Length > 64)
        {
            throw TooMany();
        }

        root = From(ulong.MaxValue >> (64 - trials.Length), 0, fallback);
    }

    /// <summary>Trials in the order of the plan while nothing comes of any.</summary>
    internal IEnumerable<int> IfAllFail
    {
        get
        {
            for (var step = root; step.Trial >= 0; step = step.After[^1])
            {
                yield return step.Trial;
            }
        }
    }

    /// <summary>Whether some trial may be too late after all others together.</summary>
    internal static bool MayRunOut((double Days, int? LastDay)[] clock)
    {
        var all = clock.Sum(trial => trial.Days);
        return Array.Exists(clock, trial => TooLate(trial.LastDay, all - trial.Days));
    }

    /// <summary>The worth of the plan when one factor moves all results.</summary>
    internal double Value(double correlation)
    {
        if (correlation == 0)
        {
            return root.Value;
        }

        Step[] followed = [.. Followed()];
        var value = 0.0;
        var states = CommonFactor.States(correlation, Array.ConvertAll(trials, trial => trial.Chances), MostCells / followed.Length) ?? throw TooMany();
        foreach (var (weight, chances) in states)
        {
            foreach (var step in followed)
            {
                step.Value = Worth(step.Trial, step.After, chances[step.Trial]);
            }

            value += weight * root.Value;
        }

        return value;
    }

    private static bool TooLate(int? lastDay, double elapsed) => lastDay is { } day && elapsed >= day + 1.0;

    private Step From(ulong open, double elapsed, double inHand)
    {
        open = StillOpen(open, elapsed, inHand);
        if (open == 0)
        {
            return Step.End(inHand);
        }

        var matters = MayRunOut(open, elapsed);
        var state = (open, matters ? elapsed : 0, inHand);
        if (known.TryGetValue(state, out var step))
        {
            return step;
        }

        // Trying is better than stopping, since every index left exceeds what is in hand; only which comes first is in question.
        for (var rest = open; rest != 0 && (matters || step is null); rest &= rest - 1)
        {
            var next = Try(BitOperations.TrailingZeroCount(rest), open, state.Item2, inHand);
            step = step is null || next.Value > step.Value + rounding ? next : step;
        }

        steps.Add(step!);
        return known[state] = step!;
    }

    private Step Try(int trial, ulong open, double elapsed, double inHand)
    {
        var (rest, later) = (open & ~(1UL << trial), elapsed + clock[trial].Days);
        var worths = trials[trial].Worths;
        var better = Array.FindLastIndex(worths, worth => worth > inHand) + 1;
        if ((branches += better + 1) > MostBranches)
        {
            throw TooMany();
        }

        var after = new Step[better + 1];
        for (var k = 0; k < better; k++)
        {
            after[k] = From(rest, later, worths[k]);
        }

        after[better] = From(rest, later, inHand);
        return new Step(trial, after, Worth(trial, after, trials[trial].Chances));
    }

    private double Worth(int trial, Step[] after, double[] chances)
    {
        var (gained, failure) = (0.0, 1.0);
        for (var k = 0; k + 1 < after.Length; k++)
        {
            gained += chances[k] * after[k].Value;
            failure -= chances[k];
        }

        return (trials[trial].Discount * (gained + (failure * after[^1].Value))) - trials[trial].Cost;
    }

    private ulong StillOpen(ulong open, double elapsed, double inHand)
    {
        var left = open;
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var trial = BitOperations.TrailingZeroCount(rest);
            if (indices[trial] <= inHand || TooLate(clock[trial].LastDay, elapsed))
            {
                left &= ~(1UL << trial);
            }
        }

        return left;
    }

    private bool MayRunOut(ulong open, double elapsed)
    {
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            elapsed += clock[BitOperations.TrailingZeroCount(rest)].Days;
        }

        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var trial = BitOperations.TrailingZeroCount(rest);
            if (TooLate(clock[trial].LastDay, elapsed - clock[trial].Days))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The steps that the plan may come to, each after those that follow it.</summary>
    private IEnumerable<Step> Followed()
    {
        var reached = new HashSet<Step>();
        var left = new Stack<Step>([root]);
        while (left.TryPop(out var step))
        {
            if (step.Trial >= 0 && reached.Add(step))
            {
                Array.ForEach(step.After, left.Push);
            }
        }

        return steps.Where(reached.Contains);
    }

    private TooManyResultsException TooMany() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{trials.Length} alternatives are too many to weigh every order in which they may run out; give fewer of them days and a last day, or list fewer."));

    private sealed class Step(int trial, Step[] after, double value)
    {
        /// <summary>Below 0: the search has ended.</summary>
        internal int Trial => trial;

        /// <summary>After each result that beats what is in hand, the best first; after everything else last.</summary>
        internal Step[] After => after;

        internal double Value { get; set; } = value;

        internal static Step End(double inHand) => new(-1, [], inHand);
    }
}
