using System.Text.Json;
using Parley.Cli.Files;
using Parley.Deals.Insight;
using Parley.Tests;

namespace Parley.SystemTests.Commands;

public sealed class PositionTests
{
    [Fact]
    public void We_open_at_our_target_or_above_and_aim_at_our_walk_away_or_above_where_a_package_reaches_it()
    {
        using var folder = new Folder();
        var (planned, held) = (0, 0);
        foreach (var (seed, deal) in GeneratedDeals.Many(360, first: 5_000))
        {
            var answer = Cli.Run("plan", folder.Write("deal.deal.yaml", DealFiles.Yaml(deal)), "--json");
            if (answer.Exit == 1 && answer.Error.Contains("can be weighed"))
            {
                continue;
            }

            planned++;
            var plan = answer.Json;
            var (opening, target) = (Ours(plan, "opening"), Ours(plan, "target"));
            (opening is null).ShouldBe(target is null, $"seed {seed}");
            if (opening is null)
            {
                continue;
            }

            opening.Value.ShouldBeGreaterThanOrEqualTo(target!.Value, $"seed {seed}");
            var best = DealModel.Of(deal).Space.OurRange!.Value.Best.ToDouble();
            if (plan.GetProperty("walkAway") is { ValueKind: JsonValueKind.Number } walkAway && best >= walkAway.GetDouble())
            {
                held++;
                target.Value.ShouldBeGreaterThanOrEqualTo(walkAway.GetDouble(), $"seed {seed}");
            }
        }

        planned.ShouldBeGreaterThanOrEqualTo(300);
        held.ShouldBeGreaterThan(60);
    }

    private static double? Ours(JsonElement plan, string key) =>
        plan.GetProperty(key) is { ValueKind: JsonValueKind.Object } package ? package.GetProperty("ours").GetDouble() : null;
}
