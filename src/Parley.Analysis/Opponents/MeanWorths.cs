namespace Parley.Analysis.Opponents;

/// <summary>
/// The mean worth of every option over supposed counterparts. Nothing tells apart those options of an issue without order that nobody has put on
/// the table: each takes the mean of them, so that the chance of a few counterparts does not tell them apart either.
/// </summary>
internal sealed class MeanWorths(WorthPrior prior, Evidence evidence)
{
    /// <summary>For each issue the sum over all that were added, by their odds.</summary>
    internal double[][] Sums { get; } = [.. Enumerable.Range(0, prior.Issues).Select(i => new double[prior.First[i + 1] - prior.First[i]])];

    /// <param name="odds">Of the supposed counterpart.</param>
    /// <param name="forms">As <see cref="Particle.Forms"/>.</param>
    /// <param name="worths">Of every option, issue after issue.</param>
    internal void Add(double odds, ReadOnlySpan<int> forms, ReadOnlySpan<double> worths)
    {
        for (var i = 0; i < prior.Issues; i++)
        {
            var (from, sums) = (prior.First[i], Sums[i]);
            var options = worths.Slice(from, sums.Length);
            var even = WorthForm.IsUnordered(forms[i]) ? Unseen(options, from) : null;
            for (var at = 0; at < sums.Length; at++)
            {
                sums[at] += odds * (even is { } mean && !evidence.Shows(from + at) ? mean : options[at]);
            }
        }
    }

    /// <summary>The mean of the options that nobody has put on the table; null without such.</summary>
    private double? Unseen(ReadOnlySpan<double> options, int from)
    {
        var (sum, count) = (0.0, 0);
        for (var at = 0; at < options.Length; at++)
        {
            if (!evidence.Shows(from + at))
            {
                (sum, count) = (sum + options[at], count + 1);
            }
        }

        return count == 0 ? null : sum / count;
    }
}
