using Parley.Analysis;
using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

/// <summary>Packages of equal worth against all packages of a small deal, written down one by one.</summary>
public sealed class EqualPackagesTwinTests
{
    private const double Widest = 0.1;

    [Fact]
    public void They_are_worth_what_was_asked_within_the_tolerance_the_best_for_them_first_and_as_many_as_there_are()
    {
        var (known, unknown) = (0, 0);
        foreach (var (seed, deal) in TalkingDeals.Many(600, offers: false))
        {
            var random = new Random(seed);
            var model = DealModel.Of(deal);
            var every = SmallDeals.Every(model);
            if (every.Count == 0)
            {
                continue;
            }

            _ = model.TheirsKnown ? known++ : unknown++;
            var (worst, best) = (every.Min(p => p.OursExactly), every.Max(p => p.OursExactly));
            var worth = random.Next(3) switch { 0 => every[random.Next(every.Count)].OursExactly, 1 => worst - 3, _ => worst + ((best - worst) * Rational.Of(random.Next(100), 100)) };
            var count = new[] { 1, 3, 5, 20 }[random.Next(4)];
            var label = $"seed {seed}";

            var found = EqualPackages.Find(model, Proposals.All(model), worth, count);

            var least = Rational.Max(worth, worst);
            var ceiling = least.ToDouble() + found.Tolerance + 1e-9;
            found.Tolerance.ShouldBeLessThanOrEqualTo(((best - worst).ToDouble() * Widest) + 1e-9, label);
            found.Packages.ShouldAllBe(p => p.OursExactly >= least && p.Ours <= ceiling && model.Obstacles(p.Terms).Count == 0, label);
            found.Packages.Select(Text).ShouldBeUnique(label);
            var widest = every.Where(p => p.OursExactly >= least && p.OursExactly <= least + ((best - worst) * Rational.Of(1, 10))).ToList();
            found.Packages.Count.ShouldBeInRange(Math.Min(Math.Min(count, 3), Unlike(model, widest)), count, label);
            if (!model.TheirsKnown || found.Packages.Count == 0)
            {
                continue;
            }

            var within = widest.Where(p => p.Ours <= ceiling).ToList();
            found.Packages[0].TheirsExactly.ShouldBe(within.Max(p => p.TheirsExactly), label);
            var ranks = found.Packages.Select(p => Rank(p, every)).ToList();
            if (every.Where(p => p.OursExactly >= least).MaxBy(p => p.TheirsExactly)!.Ours <= ceiling)
            {
                ranks.SequenceEqual(ranks.Order()).ShouldBeTrue(label);
            }

            // One that is beaten with each of its values is shown for want of others only.
            if (ranks.Skip(1).Contains(2))
            {
                var others = within.Where(p => Rank(p, every) < 2).ToList();
                (Unlike(model, others) <= 3 || found.Packages.Count <= 3).ShouldBeTrue(label);
            }
        }

        known.ShouldBeGreaterThan(300);
        unknown.ShouldBeGreaterThan(80);
    }

    /// <summary>0 when no package is better for both, 1 when none with one of its values is, else 2.</summary>
    private static int Rank(Package package, List<Package> every)
    {
        var better = every.Where(o => o.OursExactly >= package.OursExactly && o.TheirsExactly >= package.TheirsExactly && (o.OursExactly > package.OursExactly || o.TheirsExactly > package.TheirsExactly)).ToList();
        return better.Count == 0 ? 0 : package.Terms.Any(t => !better.Any(o => o[t.Issue] == t.Value)) ? 1 : 2;
    }

    /// <summary>How many can at least be shown of which no two are much alike; figures here lie a twentieth of their range apart or more.</summary>
    private static int Unlike(DealModel model, List<Package> packages) => packages.DistinctBy(Text).Count(p => EqualPackages.Differ(model, p, packages[0]) || p == packages[0]);

    private static string Text(Package package) => string.Join(';', package.Terms.Select(t => t.Value.Text));
}
