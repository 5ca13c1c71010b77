using System.Text.Json;

namespace Parley.SystemTests.Commands;

public sealed class PlaybookDiffTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_added_removed_and_changed_is_told_with_both_values()
    {
        var (ours, newer) = (BuiltIn("ours.playbook.yaml"), BuiltIn("newer.playbook.yaml"));
        Edit(newer, "name: Default", "name: Sharper");
        Edit(newer, "  closeCall: 5", "  closeCall: 7.50");
        Edit(newer, "tactics:\n", "tactics:\n  - {id: our-own, kind: do, text: Call their old supplier., side: buy}\n");
        Edit(ours, "tactics:\n", "tactics:\n  - {id: gone, kind: avoid, text: Shout., when: {focus: [price, value]}}\n");

        var told = Cli.Json("playbook", "diff", ours, newer);

        Keys(told, "added").ShouldBe(["tactics.our-own.kind", "tactics.our-own.text", "tactics.our-own.side"]);
        Keys(told, "removed").ShouldBe(["tactics.gone.kind", "tactics.gone.text", "tactics.gone.when.focus"]);
        Keys(told, "changed").ShouldBe(["name", "framework.closeCall"]);
        told.GetProperty("added")[2].GetProperty("new").GetString().ShouldBe("buy");
        told.GetProperty("removed")[2].GetProperty("old").EnumerateArray().Select(e => e.GetString()).ShouldBe(["price", "value"]);
        told.GetProperty("changed")[0].GetProperty("old").GetString().ShouldBe("Default");
        told.GetProperty("changed")[1].GetProperty("new").GetDecimal().ShouldBe(7.5m);

        var text = Cli.Run("playbook", "diff", ours, newer);
        text.Exit.ShouldBe(0);
        text.Out.ShouldContain("3 added, 3 removed, 2 changed");
        text.Out.ShouldContain("  name: Default -> Sharper\n");
        text.Out.ShouldContain("  tactics.gone.when.focus: [price, value]\n");
    }

    [Fact]
    public void Turned_round_what_was_added_is_removed()
    {
        var (ours, newer) = (BuiltIn("ours.playbook.yaml"), BuiltIn("newer.playbook.yaml"));
        Edit(newer, "tactics:\n", "tactics:\n  - {id: our-own, kind: do, text: Call their old supplier.}\n");

        var (there, back) = (Cli.Json("playbook", "diff", ours, newer), Cli.Json("playbook", "diff", newer, ours));

        Keys(back, "removed").ShouldBe(Keys(there, "added"));
        Keys(back, "added").ShouldBe(Keys(there, "removed"));
        Keys(back, "changed").ShouldBe(Keys(there, "changed"));
    }

    // JSON and YAML, and a point of 0 that the other leaves out, say the same.
    [Fact]
    public void The_way_a_file_is_written_makes_no_difference()
    {
        var yaml = BuiltIn("ours.playbook.yaml");
        var json = folder.Write("ours.playbook.json", Cli.Run("playbook", "show", "--json").Out);

        Cli.Run("playbook", "diff", yaml, json).Out.ShouldBe($"{yaml} and {json} say the same.\n");
        var told = Cli.Json("playbook", "diff", json, yaml);
        foreach (var kind in new[] { "added", "removed", "changed" })
        {
            told.GetProperty(kind).GetArrayLength().ShouldBe(0);
        }
    }

    [Fact]
    public void Another_order_of_tactics_is_a_change()
    {
        var first = folder.Write("a.playbook.json", Cli.Run("playbook", "show", "--json").Out);
        var turned = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(first))!;
        var tactics = turned["tactics"]!.AsArray();
        var one = tactics[0];
        tactics.RemoveAt(0);
        tactics.Add(one);
        var second = folder.Write("b.playbook.json", turned.ToJsonString());

        Keys(Cli.Json("playbook", "diff", first, second), "changed").ShouldBe(["tactics"]);
    }

    [Fact]
    public void A_wrong_file_is_named()
    {
        var good = BuiltIn("ours.playbook.yaml");
        var bad = folder.Write("bad.playbook.yaml", "parley: playbook/2\nname: Bad\n");
        foreach (var files in new string[][] { [good, bad], [bad, good], [good, folder.PathOf("bad.none.yaml")] })
        {
            var refused = Cli.Run(["playbook", "diff", .. files]);
            refused.Exit.ShouldBe(1);
            refused.Out.ShouldBeEmpty();
            refused.Error.ShouldContain("bad.");
        }

        Cli.Run("playbook", "diff", good).Exit.ShouldBe(2);
    }

    private string BuiltIn(string file) => folder.Write(file, Cli.Run("playbook", "show").Out);

    private static void Edit(string file, string old, string now)
    {
        var text = File.ReadAllText(file);
        text.ShouldContain(old);
        File.WriteAllText(file, text.Replace(old, now, StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Keys(JsonElement told, string kind) => [.. told.GetProperty(kind).EnumerateArray().Select(d => d.GetProperty("key").GetString())];
}
