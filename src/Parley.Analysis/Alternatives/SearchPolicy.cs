namespace Parley.Analysis.Alternatives;

/// <summary>
/// The rule "try in this order, stop as soon as what is in hand is at least the index of the next", evaluated for given chances.
/// What is in hand is always one of finitely many amounts, so the tree of trials folds into a table of position by amount:
/// time and memory grow with trials x distinct results.
/// </summary>
internal sealed class SearchPolicy
{
    private const double Negligible = 1e-18;

    private readonly Trial[] trials;
    private readonly double[] indices;
    private readonly double[] amounts;
    private readonly int[][] ranks;
    private readonly double[][] worth;

    // From these ranks on what is in hand is below the index: trying goes on.
    private readonly int[] open;

    // How many of a trial's results end the search at once, being at least the next index.
    private readonly int[] enough;
    private double[] reach;
    private double[] after;

    /// <param name="trials">Highest index first, every index above <paramref name="fallback"/>.</param>
    /// <param name="indices">Of the trials, in their order.</param>
    /// <param name="fallback">In hand from the start.</param>
    internal SearchPolicy(Trial[] trials, double[] indices, double fallback)
    {
        // Results that the fallback beats leave what is in hand, as failures do.
        this.trials = Array.ConvertAll(trials, trial =>
        {
            var useful = Array.FindLastIndex(trial.Worths, worth => worth > fallback) + 1;
            return trial with { Worths = trial.Worths[..useful], Chances = trial.Chances[..useful] };
        });
        this.indices = indices;
        amounts = Amounts(this.trials, fallback);
        ranks = Array.ConvertAll(this.trials, trial => Array.ConvertAll(trial.Worths, RankOf));
        worth = new double[trials.Length + 1][];
        for (var i = 0; i < worth.Length; i++)
        {
            worth[i] = [.. amounts];
        }

        open = Array.ConvertAll(indices, FirstBelow);
        enough = new int[trials.Length];
        for (var i = 0; i < enough.Length; i++)
        {
            enough[i] = i + 1 == enough.Length ? 0 : Array.FindLastIndex(this.trials[i].Worths, one => one >= indices[i + 1]) + 1;
            Cells += amounts.Length - open[i];
        }

        (reach, after) = (new double[amounts.Length], new double[amounts.Length]);
    }

    /// <summary>How many amounts are weighed for one state, over all trials: the measure of the work.</summary>
    internal long Cells { get; }

    /// <summary>Different results that beat the fallback.</summary>
    internal int Results => amounts.Length - 1;

    internal double[][] Chances => Array.ConvertAll(trials, trial => trial.Chances);

    /// <summary>
    /// Adds, times <paramref name="weight"/>, the value of the rule, what each trial contributes to it, and what a second go at each
    /// trial with its own chances, independent of all else, would add.
    /// </summary>
    internal double Add(double weight, double[][] chances, Span<double> contributions, Span<double> copies)
    {
        var reached = Reached(chances);
        amounts.CopyTo(worth[reached], 0);
        for (var position = reached - 1; position >= 0; position--)
        {
            Before(position, chances[position], worth[position + 1], worth[position]);
        }

        // How likely each amount is in hand at a position when the search gets there, discounted to the start.
        Array.Clear(reach);
        reach[^1] = weight;
        var group = 0;
        for (var position = 0; position < reached; position++)
        {
            contributions[position] += Gain(position, worth[position], worth[position + 1]);
            After(position, chances[position]);
            if (position + 1 < trials.Length && indices[position + 1] == indices[position])
            {
                continue;
            }

            // A copy comes after all trials with its index, as if it stood last in the list.
            for (; group <= position; group++)
            {
                copies[group] += GainOfCopy(group, worth[position + 1]);
            }
        }

        return weight * worth[0][^1];
    }

    /// <summary>The first position that the search gets to with hardly any chance, even without one of the trials; what comes after it is lost in rounding.</summary>
    private int Reached(double[][] chances)
    {
        var (left, surest) = (1.0, 1.0);
        for (var position = 0; position < trials.Length; position++)
        {
            if (left < Negligible)
            {
                return position;
            }

            var ends = 0.0;
            for (var k = 0; k < enough[position]; k++)
            {
                ends += chances[position][k];
            }

            left *= Math.Max(surest, 1 - ends);
            surest = Math.Min(surest, 1 - ends);
        }

        return trials.Length;
    }

    /// <summary>Every amount that may be in hand, once, the largest first.</summary>
    private static double[] Amounts(Trial[] trials, double fallback)
    {
        var rising = new List<double> { fallback };
        foreach (var trial in trials)
        {
            rising.AddRange(trial.Worths);
        }

        rising.Sort(static (one, other) => one.CompareTo(other));
        var falling = new List<double>();
        for (var i = rising.Count - 1; i >= 0; i--)
        {
            if (falling.Count == 0 || rising[i] != falling[^1])
            {
                falling.Add(rising[i]);
            }
        }

        return [.. falling];
    }

    private int RankOf(double amount)
    {
        var (low, high) = (0, amounts.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = amounts[middle] > amount ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The first rank with an amount below an index; the fallback is below all of them.</summary>
    private int FirstBelow(double index)
    {
        var (low, high) = (0, amounts.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = amounts[middle] >= index ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What each amount in hand is worth before a trial, given what it is worth after it; amounts that end the search are their own worth.</summary>
    private void Before(int position, double[] chances, double[] later, double[] before)
    {
        var (trial, rank) = (trials[position], ranks[position]);
        var (gained, chance) = (0.0, 0.0);
        var from = open[position];
        for (var next = 0; next <= rank.Length; next++)
        {
            // Up to and with the rank of a result it changes nothing to have that result too.
            var to = next == rank.Length ? amounts.Length : rank[next] + 1;
            var (keep, add) = (trial.Discount * (1 - chance), (trial.Discount * gained) - trial.Cost);
            for (; from < to; from++)
            {
                before[from] = (keep * later[from]) + add;
            }

            if (next < rank.Length)
            {
                gained += chances[next] * later[rank[next]];
                chance += chances[next];
            }
        }
    }

    /// <summary>Moves <see cref="reach"/> past a trial.</summary>
    private void After(int position, double[] chances)
    {
        var (discount, rank, first) = (trials[position].Discount, ranks[position], open[position]);
        Array.Clear(after, 0, first);
        var below = 0.0;
        var chance = 0.0;
        foreach (var one in chances)
        {
            chance += one;
        }

        // From the fallback up: what is in hand stays with the chance of nothing better.
        var to = amounts.Length;
        for (var next = rank.Length - 1; next >= -1; next--)
        {
            var from = Math.Max(first, next < 0 ? 0 : rank[next] + 1);
            var keep = discount * (1 - chance);
            for (var at = from; at < to; at++)
            {
                after[at] = keep * reach[at];
                below += reach[at];
            }

            to = Math.Min(to, from);
            if (next >= 0)
            {
                chance -= chances[next];
                var at = rank[next];
                var trying = at >= first ? reach[at] : 0;
                after[at] = discount * ((trying * (1 - chance)) + (below * chances[next]));
                below += trying;
                to = Math.Min(to, at);
            }
        }

        (reach, after) = (after, reach);
    }

    /// <summary>Amounts that end the search are worth the same with and without.</summary>
    private double Gain(int position, double[] with, double[] without)
    {
        var gain = 0.0;
        for (var rank = open[position]; rank < reach.Length; rank++)
        {
            gain += reach[rank] * (with[rank] - without[rank]);
        }

        return gain;
    }

    /// <summary>What a second go at a trial adds to what is in hand now.</summary>
    private double GainOfCopy(int position, double[] later)
    {
        var (trial, rank) = (trials[position], ranks[position]);
        var (gained, chance, gain) = (0.0, 0.0, 0.0);
        var from = open[position];
        for (var next = 0; next <= rank.Length; next++)
        {
            var to = next == rank.Length ? amounts.Length : rank[next] + 1;
            var (keep, add) = ((trial.Discount * (1 - chance)) - 1, (trial.Discount * gained) - trial.Cost);
            for (; from < to; from++)
            {
                gain += reach[from] * ((keep * later[from]) + add);
            }

            if (next < rank.Length)
            {
                gained += trial.Chances[next] * later[rank[next]];
                chance += trial.Chances[next];
            }
        }

        return gain;
    }
}
