using System.Globalization;
using System.Text.Json;
using Parley.Analysis;
using Parley.Cli.Files;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.SystemTests;

/// <summary>Benchmark domains against figures computed elsewhere.</summary>
public sealed class DomainReferenceTests
{
    private const double Digits = 1e-8;

    public static TheoryData<string> Rows => [.. File.ReadAllLines(SharedFiles.PathOf("data", "domains", "reference.csv")).Skip(1)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Counts_and_points_are_those_of_the_reference(string row)
    {
        var cells = row.Split(',');
        var answer = Answer(Read(cells[0], $"{cells[1]},{cells[2]}"));

        answer.Outcomes.ShouldBe(long.Parse(cells[3]));
        answer.Exact.ShouldBeTrue();
        answer.Size.ShouldBe(int.Parse(cells[8]));
        answer.Frontier.Count.ShouldBe(answer.Size!.Value);
        (answer.Reservation.Ours ?? 0).ShouldBe(Figure(cells[6]));
        (answer.Reservation.Theirs ?? 0).ShouldBe(Figure(cells[7]));
        answer.Frontier.Count(p => p.Ours >= (answer.Reservation.Ours ?? 0) && p.Theirs >= (answer.Reservation.Theirs ?? 0)).ShouldBe(int.Parse(cells[9]));
        SamePoints(answer.Nash, cells[10]);
        SamePoints(answer.Egalitarian, cells[11]);
        SamePoints(answer.KalaiSmorodinsky, cells[12]);
        SamePoints(answer.Utilitarian, cells[13]);
        answer.Findings.Any(f => f.Rule == "weights-not-one").ShouldBe(Math.Abs(Figure(cells[4]) - 1) > 1e-9 || Math.Abs(Figure(cells[5]) - 1) > 1e-9);
    }

    [Theory]
    [InlineData("genius-grocery", "anac2011_Grocery")]
    [InlineData("genius-itex-cypress", "anac2010_ItexvsCypress")]
    [InlineData("genius-travel", "anac2010_Travel")]
    public void Published_domains_have_their_published_figures(string id, string folder)
    {
        var root = JsonDocument.Parse(File.ReadAllText(SharedFiles.PathOf("cases", id + ".json"))).RootElement;
        var (inputs, expected, tolerance) = (root.GetProperty("inputs"), root.GetProperty("expected"), root.GetProperty("tolerance").GetDouble());
        var pair = Read(folder, $"{Path.GetFileName(inputs.GetProperty("profile_A").GetString())},{Path.GetFileName(inputs.GetProperty("profile_B").GetString())}");
        var answer = Answer(pair);

        answer.Outcomes.ShouldBe(expected.GetProperty("outcomes").GetInt64());
        answer.Size.ShouldBe(expected.GetProperty("frontier_size").GetInt32());
        IsOneOf(answer.Nash, expected.GetProperty("nash"), tolerance);
        IsOneOf(answer.Egalitarian, expected.GetProperty("egalitarian_maxmin"), tolerance);
        IsOneOf(answer.KalaiSmorodinsky, expected.GetProperty("ks_maxmin"), tolerance);
        IsOneOf(answer.Utilitarian, expected.GetProperty("utilitarian"), tolerance);
        answer.Frontier.Min(p => Math.Sqrt(Math.Pow(1 - p.Ours, 2) + Math.Pow(1 - p.Theirs!.Value, 2)))
            .ShouldBe(expected.GetProperty("min_distance_to_ideal").GetDouble(), tolerance);

        var good = new DomainModel(pair.Domain, pair.Ours, pair.Theirs).Space.CountAtLeast(Rational.Exactly(0.8 - 1e-12));
        good.IsExact.ShouldBeTrue();
        good.Least.ShouldBe(expected.GetProperty("count_own_A_ge_0_8").GetInt32());
    }

    /// <summary>Computed apart, in fractions, from the files.</summary>
    [Theory]
    [InlineData("genius_6issues", null, 1_000_000, 239, 0.5189427237414032, 0.6396455507813065, 0.390041394226296, 0.7717127715229205)]
    [InlineData("yml_anac2018_MengWan", null, 3072, 9, 0.7857142857142857, 0.9427704117224114, 0.7857142857142857, 0.9427704117224114)]
    [InlineData("yml_anac2018_MengWan", "Agent363 - meng wan,Agent362 - meng wan.yml", 3072, 19, 0.7799194252653154, 0.8680911017059998, 0.7799194252653154, 0.8680911017059998)]
    [InlineData("yml_anac2019_Holiday", null, 1024, 3, 0.8687682745404625, 0.8818987809854745, 1, 0.753710885021818)]
    public void Linear_evaluators_and_the_other_format_give_what_was_computed_apart(
        string folder, string? profiles, int outcomes, int size, double ours, double theirs, double welfareOurs, double welfareTheirs)
    {
        var answer = Answer(Read(folder, profiles));
        (answer.Outcomes, answer.Size, answer.Exact).ShouldBe((outcomes, size, true));
        answer.Nash!.Ours.ShouldBe(ours, Digits);
        answer.Nash.Theirs!.Value.ShouldBe(theirs, Digits);
        answer.Utilitarian!.Ours.ShouldBe(welfareOurs, Digits);
        answer.Utilitarian.Theirs!.Value.ShouldBe(welfareTheirs, Digits);
    }

    [Fact]
    public void A_reservation_of_minus_infinity_is_none() =>
        Answer(Read("yml_anac2019_Holiday", null)).Reservation.ShouldBe(new ReservationAnswer(null, null));

    [Fact]
    public void Of_many_profiles_the_first_two_by_name_are_taken_and_that_is_said()
    {
        var pair = Read("anac2015_group8-holiday", null);
        (pair.Ours.Name, pair.Theirs.Name).ShouldBe(("holiday-Profile1", "holiday-Profile2"));
        Answer(pair).Findings.ShouldContain(f => f.Rule == "profiles-chosen" && f.Message.Contains("9 profiles"));
    }

    [Fact]
    public void A_discount_is_read_and_said_to_be_left_out()
    {
        var pair = Read("anac2011_Camera", null);
        pair.Ours.Discount.ShouldBe(Rational.Of(890596104, 1_000_000_000));
        Answer(pair).Findings.Count(f => f.Rule == "discount-ignored").ShouldBe(2);
    }

    [Fact]
    public void A_domain_that_is_not_linear_is_refused_with_its_place()
    {
        var problem = Should.Throw<FileProblemException>(() => Read("anac2014_10issues", null));
        (problem.File, problem.Line, problem.Path).ShouldBe(("profile-1.xml", 18, "utility_space.objective.utility.ufun"));
        problem.Message.ShouldContain("not linear");
        problem.Message.ShouldContain("Allowed: additive profiles");
    }

    [Fact]
    public void Every_folder_is_read_or_refused_in_words()
    {
        foreach (var folder in Directory.GetDirectories(SharedFiles.PathOf("data", "domains")))
        {
            try
            {
                Answer(DomainFolders.Read(folder, null)!).Size.ShouldNotBeNull();
            }
            catch (FileProblemException problem)
            {
                Path.GetFileName(folder).ShouldBe("anac2014_10issues", problem.Message);
            }
        }
    }

    private static DomainPair Read(string folder, string? profiles) =>
        DomainFolders.Read(SharedFiles.PathOf("data", "domains", folder), profiles).ShouldNotBeNull();

    private static FrontierAnswer Answer(DomainPair pair) => Frontiers.Answer(pair.Domain, pair.Ours, pair.Theirs, TimeProvider.System);

    private static void SamePoints(FairAnswer? found, string expected)
    {
        var points = found!.Ties.Select(tie => (tie.Ours, Theirs: tie.Theirs!.Value)).Distinct().OrderByDescending(point => point.Ours).ToArray();
        var all = expected.Split('|').Select(point => point.Split(';').Select(Figure).ToArray()).OrderByDescending(point => point[0]).ToArray();
        points.Length.ShouldBe(all.Length);
        foreach (var (point, other) in points.Zip(all))
        {
            point.Ours.ShouldBe(other[0], Digits);
            point.Theirs.ShouldBe(other[1], Digits);
        }

        (found.Ours, found.Theirs!.Value).ShouldBe(points[0]);
    }

    private static void IsOneOf(FairAnswer? found, JsonElement point, double tolerance) => found!.Ties.ShouldContain(
        tie => Math.Abs(tie.Ours - point[0].GetDouble()) <= tolerance && Math.Abs(tie.Theirs!.Value - point[1].GetDouble()) <= tolerance);

    private static double Figure(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
