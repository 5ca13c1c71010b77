using System.Numerics;
using System.Text.Json;
using Pair = (System.Numerics.BigInteger Ours, System.Numerics.BigInteger Theirs);

namespace Parley.SystemTests.JobInterviews;

public sealed class InterviewFrontierTests(InterviewFiles files) : IClassFixture<InterviewFiles>
{
    [Fact]
    public void The_frontier_is_what_trying_every_package_gives() => Check(files.TwoSided, null, null);

    [Fact]
    public void Fair_points_heed_what_both_have_without_the_deal() => Check(files.WithAlternatives, EveryPackage.Points(45), EveryPackage.Points(40));

    private static void Check(string folder, BigInteger? ourLeast, BigInteger? theirLeast)
    {
        foreach (var (interview, answer) in InterviewFiles.Interviews.OrderBy(i => i.Id, StringComparer.Ordinal).Zip(ParleyProcess.Lines("frontier", folder)))
        {
            answer.GetProperty("file").GetString()!.ShouldContain(interview.Id[..8]);
            var all = new EveryPackage(interview.Worker, interview.Recruiter);
            answer.GetProperty("outcomes").GetInt32().ShouldBe(all.Count);
            answer.GetProperty("size").GetInt32().ShouldBe(all.Efficient.Count);
            answer.GetProperty("exact").GetBoolean().ShouldBeTrue();
            var listed = answer.GetProperty("frontier").EnumerateArray().ToList();
            listed.Select(p => all[Key(p)]).ShouldBe(all.Efficient);
            listed.ShouldAllBe(p => IsWorth(p, all[Key(p)]));

            var rational = all.Efficient.Where(p => !(p.Ours < ourLeast) && !(p.Theirs < theirLeast)).ToList();
            answer.GetProperty("zone").GetBoolean().ShouldBe(rational.Any(p => !(p.Ours <= ourLeast) || !(p.Theirs <= theirLeast)));
            var gains = rational.ToDictionary(p => p, p => new Pair(p.Ours - (ourLeast ?? 0), p.Theirs - (theirLeast ?? 0)));
            var ideal = new Pair(gains.Values.Max(g => g.Ours), gains.Values.Max(g => g.Theirs));
            Is(answer, "nash", all, Best(gains, g => g.Ours * g.Theirs));
            Is(answer, "utilitarian", all, Best(gains, g => g.Ours + g.Theirs));
            Is(answer, "egalitarian", all, MaxMin(gains, g => g));
            Is(answer, "kalaiSmorodinsky", all, MaxMin(gains, g => (g.Ours * ideal.Theirs, g.Theirs * ideal.Ours)));
        }
    }

    private static List<Pair> MaxMin(Dictionary<Pair, Pair> gains, Func<Pair, Pair> scale)
    {
        var least = Best(gains, g => BigInteger.Min(scale(g).Ours, scale(g).Theirs));
        return Best(least.ToDictionary(p => p, p => gains[p]), g => BigInteger.Max(scale(g).Ours, scale(g).Theirs));
    }

    private static List<Pair> Best(Dictionary<Pair, Pair> gains, Func<Pair, BigInteger> value)
    {
        var most = gains.Values.Max(value);
        return [.. gains.Where(g => value(g.Value) == most).Select(g => g.Key).OrderByDescending(p => p.Ours)];
    }

    private static void Is(JsonElement answer, string name, EveryPackage all, List<Pair> expected)
    {
        var point = answer.GetProperty(name);
        all[Key(point)].ShouldBe(expected[0], name);
        IsWorth(point, expected[0]).ShouldBeTrue(name);
        var ties = point.GetProperty("ties").EnumerateArray().ToList();
        ties.Select(t => all[Key(t)]).Distinct().ShouldBe(expected, name);
        ties.Count.ShouldBe(expected.Sum(all.PackagesWorth), name);
    }

    private static bool IsWorth(JsonElement package, Pair pair) =>
        Math.Abs(package.GetProperty("ours").GetDouble() - EveryPackage.InPoints(pair.Ours)) < 1e-12
        && Math.Abs(package.GetProperty("theirs").GetDouble() - EveryPackage.InPoints(pair.Theirs)) < 1e-12;

    private static string Key(JsonElement package)
    {
        var terms = package.GetProperty("terms");
        return EveryPackage.Key(
            terms.GetProperty(JobInterview.Salary).GetRawText(),
            terms.GetProperty(JobInterview.Position).GetString()!,
            terms.GetProperty(JobInterview.Holiday).GetRawText(),
            terms.GetProperty(JobInterview.Workplace).GetString()!);
    }
}
