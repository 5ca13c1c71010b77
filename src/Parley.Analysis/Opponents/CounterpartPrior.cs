using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>What may be believed of a counterpart before its first offer, and how to draw from it. Method: docs/methods/reading.md.</summary>
internal sealed class CounterpartPrior
{
    /// <summary>In place of a peak: any worth for each option.</summary>
    internal const int NoOrder = -1;

    /// <summary>In place of a peak: near what somebody believes.</summary>
    internal const int Stated = -2;

    /// <summary>The odds that the first option on a line is the best, and those that the last one is.</summary>
    private const double End = 0.4;

    /// <summary>How many of the counterparts drawn for an opening want what it offers.</summary>
    private const double Informed = 0.8;

    private const double UsualConcession = -0.3;
    private const double HighestFloor = 0.8;

    /// <summary>How far worths stray from what is believed, as a share of the issue's range.</summary>
    private const double Stray = 0.15;

    private readonly ReadIssue[] issues;
    private readonly int[] first;
    private readonly double[]?[] stated;
    private readonly double[]? pull;
    private readonly double? rounds;

    internal CounterpartPrior(IReadOnlyList<ReadIssue> issues, double? rounds)
    {
        this.issues = [.. issues];
        this.rounds = rounds;
        first = new int[issues.Count + 1];
        stated = new double[]?[issues.Count];
        for (var i = 0; i < issues.Count; i++)
        {
            first[i + 1] = first[i] + issues[i].Options;
            stated[i] = issues[i].Estimate is { } estimate && estimate.Max() > estimate.Min() ? [.. estimate.Select(worth => (worth - estimate.Min()) / (estimate.Max() - estimate.Min()))] : null;
        }

        pull = Pull(issues);
    }

    internal int[] First => first;

    internal int Issues => issues.Length;

    internal int Options => first[^1];

    internal void Draw(Particles into, int p, RandomStream chance)
    {
        var weights = into.WeightsOf(p);
        var sum = 0.0;
        for (var i = 0; i < Issues; i++)
        {
            sum += weights[i] = issues[i].Options < 2 ? 0 : pull is null ? chance.Exponential() : chance.Gamma(1 + pull[i]);
        }

        for (var i = 0; i < Issues; i++)
        {
            weights[i] = sum > 0 ? weights[i] / sum : 1.0 / Issues;
            Issue(into.RawOf(p), into.ValuesOf(p), into.PeaksOf(p), i, chance);
        }

        into.Manners[p] = new Manner(Concession(chance), Floor(chance), Noise(chance), Loose(chance), Horizon(chance));
    }

    /// <summary>
    /// Draws a counterpart that is likely to open with this package, and gives the log of how much more often it is drawn than believed.
    /// </summary>
    internal double DrawFor(ReadOnlySpan<int> opening, Particles into, int p, RandomStream chance)
    {
        var log = 0.0;
        var informed = chance.Below(2) == 0;
        Draw(into, p, chance);
        var raw = into.RawOf(p);
        var values = into.ValuesOf(p);
        var peaks = into.PeaksOf(p);
        for (var i = 0; i < Issues; i++)
        {
            var options = issues[i].Options;
            if (options < 2)
            {
                continue;
            }

            var offered = opening[i] - first[i];
            if (peaks[i] == Stated)
            {
                continue;
            }

            if (peaks[i] == NoOrder)
            {
                // The best option changes places with the one that was offered.
                var best = first[i];
                for (var at = first[i]; at < first[i + 1]; at++)
                {
                    best = raw[at] > raw[best] ? at : best;
                }

                if (informed && chance.NextShare() < Informed)
                {
                    (raw[best], raw[opening[i]]) = (raw[opening[i]], raw[best]);
                    best = opening[i];
                }

                log += Math.Log(1 - Informed + (best == opening[i] ? Informed * options : 0));
            }
            else
            {
                if (informed && chance.NextShare() < Informed)
                {
                    peaks[i] = Nearer(i, offered, chance);
                }

                log += Math.Log(1 - Informed + (Informed * NearerOdds(i, offered, peaks[i])));
            }

            Shape(raw, values, peaks, i);
        }

        return Math.Log(0.5 + (0.5 * Math.Exp(log)));
    }


    private double Belief(int issue, int peak)
    {
        var last = issues[issue].Options - 1;
        return last == 1 ? 0.5 : peak == 0 || peak == last ? End : (1 - (2 * End)) / (last - 1);
    }

    private double Nearness(int issue, int offered, int peak) => Math.Exp(-6.0 * Math.Abs(offered - peak) / (issues[issue].Options - 1));

    private int Nearer(int issue, int offered, RandomStream chance)
    {
        var sum = 0.0;
        for (var peak = 0; peak < issues[issue].Options; peak++)
        {
            sum += Belief(issue, peak) * Nearness(issue, offered, peak);
        }

        var left = chance.NextShare() * sum;
        for (var peak = 0; peak < issues[issue].Options; peak++)
        {
            left -= Belief(issue, peak) * Nearness(issue, offered, peak);
            if (left < 0)
            {
                return peak;
            }
        }

        return issues[issue].Options - 1;
    }

    private double NearerOdds(int issue, int offered, int chosen)
    {
        var sum = 0.0;
        for (var peak = 0; peak < issues[issue].Options; peak++)
        {
            sum += Belief(issue, peak) * Nearness(issue, offered, peak);
        }

        return Nearness(issue, offered, chosen) / sum;
    }

    /// <summary>Draws what the options of one issue are worth.</summary>
    internal void Issue(Span<double> raw, Span<double> values, Span<int> peaks, int issue, RandomStream chance)
    {
        var options = issues[issue].Options;
        peaks[issue] = Peak(issue, chance);
        for (var at = first[issue]; at < first[issue] + options; at++)
        {
            raw[at] = Raw(peaks[issue], chance);
        }

        Shape(raw, values, peaks, issue);
    }

    /// <summary>From what was drawn to worths with 1 for the best option and 0 for the worst.</summary>
    internal void Shape(ReadOnlySpan<double> raw, Span<double> values, ReadOnlySpan<int> peaks, int issue)
    {
        var (start, options, peak) = (first[issue], issues[issue].Options, peaks[issue]);
        if (options == 1)
        {
            values[start] = 1;
            return;
        }

        if (peak < 0)
        {
            if (peak == Stated)
            {
                for (var at = 0; at < options; at++)
                {
                    values[start + at] = stated[issue]![at] + (Stray * raw[start + at]);
                }
            }
            else
            {
                raw.Slice(start, options).CopyTo(values[start..]);
            }

            var (low, high) = (double.MaxValue, double.MinValue);
            foreach (var value in values.Slice(start, options))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            foreach (ref var value in values.Slice(start, options))
            {
                value = high > low ? (value - low) / (high - low) : 1;
            }

            return;
        }

        // Worth falls from the peak on, by the steps that were drawn.
        var (left, right) = (0.0, 0.0);
        values[start + peak] = 0;
        for (var at = peak - 1; at >= 0; at--)
        {
            left += raw[start + at];
            values[start + at] = left;
        }

        for (var at = peak + 1; at < options; at++)
        {
            right += raw[start + at];
            values[start + at] = right;
        }

        var far = Math.Max(left, right);
        for (var at = start; at < start + options; at++)
        {
            values[at] = 1 - (values[at] / far);
        }
    }

    /// <summary>Another division of weight between two issues; the log of the odds of the change apart from the evidence, minus infinity for none.</summary>
    internal double ChangeWeights(Span<double> weights, RandomStream chance)
    {
        var one = chance.Below(Issues);
        var other = chance.Below(Issues - 1);
        other += other >= one ? 1 : 0;
        if (issues[one].Options < 2 || issues[other].Options < 2)
        {
            return double.NegativeInfinity;
        }

        var (before, beside) = (weights[one], weights[other]);
        var step = chance.Below(4) == 0 ? beside - before : 0.15 * chance.Normal();
        weights[one] += step;
        weights[other] -= step;
        return weights[one] < 0 || weights[other] < 0 ? double.NegativeInfinity
            : pull is null ? 0
            : (pull[one] * Math.Log(weights[one] / before)) + (pull[other] * Math.Log(weights[other] / beside));
    }

    /// <summary>Other worths for the options of one issue: all, two that change places, or one.</summary>
    internal double ChangeWorth(Span<double> raw, Span<double> values, Span<int> peaks, RandomStream chance)
    {
        var issue = chance.Below(Issues);
        var (from, options) = (first[issue], issues[issue].Options);
        if (options < 2)
        {
            return double.NegativeInfinity;
        }

        switch (chance.Below(4))
        {
            case 0:
                Issue(raw, values, peaks, issue, chance);
                break;
            case 1:
                var (one, other) = (from + chance.Below(options), from + chance.Below(options));
                (raw[one], raw[other]) = (raw[other], raw[one]);
                Shape(raw, values, peaks, issue);
                break;
            default:
                raw[from + chance.Below(options)] = Raw(peaks[issue], chance);
                Shape(raw, values, peaks, issue);
                break;
        }

        return 0;
    }

    internal (Manner Tried, double Log) Change(in Manner manner, RandomStream chance)
    {
        switch (chance.Below(5))
        {
            case 0:
                var before = Math.Log(manner.Concession);
                var after = before + (0.4 * chance.Normal());
                return (manner with { Concession = Math.Exp(after) }, 0.5 * (Square(before - UsualConcession) - Square(after - UsualConcession)));
            case 1:
                var floor = manner.Floor + (0.1 * chance.Normal());
                return (manner with { Floor = floor }, floor is < 0 or > HighestFloor ? double.NegativeInfinity : 0);
            case 2:
                return (manner with { Noise = Noise(chance) }, 0);
            case 3:
                return (manner with { Loose = Loose(chance) }, 0);
            default:
                return (manner with { Horizon = Horizon(chance), Concession = Concession(chance), Floor = Floor(chance) }, 0);
        }
    }

    private static double Square(double x) => x * x;

    private static double Raw(int peak, RandomStream chance) => peak == NoOrder ? chance.NextShare() : peak == Stated ? chance.Normal() : chance.Exponential();

    internal static double Concession(RandomStream chance) => Math.Exp(UsualConcession + chance.Normal());

    internal static double Floor(RandomStream chance) => HighestFloor * chance.NextShare();

    internal static int Noise(RandomStream chance) => chance.Below(WorthSpread.Noises.Length);

    internal static double Loose(RandomStream chance) => chance.Below(2) == 0 ? 0.14 * chance.NextShare() : chance.NextShare();

    internal double Horizon(RandomStream chance) => rounds ?? Math.Exp(2.5 + chance.Normal());

    private int Peak(int issue, RandomStream chance)
    {
        var last = issues[issue].Options - 1;
        if (stated[issue] is not null && chance.Below(2) == 0)
        {
            return Stated;
        }

        if (last < 1 || issues[issue].Order == OptionOrder.None || (issues[issue].Order == OptionOrder.Unknown && chance.Below(2) == 0))
        {
            return NoOrder;
        }

        var form = chance.NextShare();
        return last == 1 ? (form < 0.5 ? 0 : 1) : form < End ? 0 : form < 2 * End ? last : 1 + chance.Below(last - 1);
    }

    /// <summary>What the weights are drawn to, beyond an even division: two offers' worth an issue. Null unless every issue has an estimate.</summary>
    private static double[]? Pull(IReadOnlyList<ReadIssue> issues)
    {
        if (issues.Any(issue => issue.Estimate is null))
        {
            return null;
        }

        var ranges = issues.Select(issue => issue.Estimate!.Max() - issue.Estimate!.Min()).ToArray();
        var sum = ranges.Sum();
        return sum > 0 ? Array.ConvertAll(ranges, range => 2 * issues.Count * range / sum) : null;
    }
}
