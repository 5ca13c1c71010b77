namespace Parley.Analysis.Alternatives;

/// <summary>
/// The rule "try in this order, stop as soon as what is in hand is at least the index of the next", evaluated for given chances.
/// What is in hand is always one of finitely many amounts, so the tree of trials folds into a table of position by amount:
/// time and memory grow with trials x distinct results.
/// </summary>
internal sealed class SearchPolicy
{
    private readonly Trial[] trials;
    private readonly double[] indices;
    private readonly double[] amounts;
    private readonly int[][] ranks;
    private readonly double[][] worth;

    /// <param name="trials">Highest index first, every index above <paramref name="fallback"/>.</param>
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
            worth[i] = new double[amounts.Length];
        }
    }

    internal double[][] Chances => Array.ConvertAll(trials, trial => trial.Chances);

    /// <summary>
    /// Adds, times <paramref name="weight"/>, the value of the rule, what each trial contributes to it, and what a second go at each
    /// trial with its own chances, independent of all else, would add.
    /// </summary>
    internal double Add(double weight, double[][] chances, Span<double> contributions, Span<double> copies)
    {
        amounts.CopyTo(worth[^1], 0);
        for (var position = trials.Length - 1; position >= 0; position--)
        {
            Before(position, chances[position], worth[position + 1], worth[position]);
        }

        // How likely each amount is in hand at a position when the search gets there, discounted to the start.
        var reach = new double[amounts.Length];
        reach[^1] = weight;
        var withCopy = new double[amounts.Length];
        var group = 0;
        for (var position = 0; position < trials.Length; position++)
        {
            contributions[position] += Gain(reach, worth[position], worth[position + 1]);
            reach = After(position, chances[position], reach);
            if (position + 1 < trials.Length && indices[position + 1] == indices[position])
            {
                continue;
            }

            // A copy comes after all trials with its index, as if it stood last in the list.
            for (; group <= position; group++)
            {
                Before(group, trials[group].Chances, worth[position + 1], withCopy);
                copies[group] += Gain(reach, withCopy, worth[position + 1]);
            }
        }

        return weight * worth[0][^1];
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

    /// <summary>What each amount in hand is worth before a trial, given what it is worth after it.</summary>
    private void Before(int position, double[] chances, double[] after, double[] before)
    {
        var trial = trials[position];
        var gained = 0.0;
        var chance = 0.0;
        var next = 0;
        for (var rank = 0; rank < amounts.Length; rank++)
        {
            for (; next < chances.Length && ranks[position][next] < rank; next++)
            {
                gained += chances[next] * after[ranks[position][next]];
                chance += chances[next];
            }

            before[rank] = amounts[rank] >= indices[position]
                ? amounts[rank]
                : (trial.Discount * (gained + ((1 - chance) * after[rank]))) - trial.Cost;
        }
    }

    private double[] After(int position, double[] chances, double[] reach)
    {
        var after = new double[amounts.Length];
        var chance = 0.0;
        foreach (var one in chances)
        {
            chance += one;
        }

        var lower = 0.0;
        var next = chances.Length - 1;
        for (var rank = amounts.Length - 1; rank >= 0; rank--)
        {
            var hit = 0.0;
            if (next >= 0 && ranks[position][next] == rank)
            {
                hit = chances[next--];
                chance -= hit;
            }

            var trying = amounts[rank] < indices[position] ? reach[rank] : 0;
            after[rank] = trials[position].Discount * ((trying * (1 - chance)) + (lower * hit));
            lower += trying;
        }

        return after;
    }

    private static double Gain(double[] reach, double[] with, double[] without)
    {
        var gain = 0.0;
        for (var rank = 0; rank < reach.Length; rank++)
        {
            gain += reach[rank] * (with[rank] - without[rank]);
        }

        return gain;
    }
}
