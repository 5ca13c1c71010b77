using System.Text;
using Parley.Deals.Files;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>The playbook file.</summary>
public sealed class AdvicePlaybookTests
{
    private static readonly string Json = ReadJson();

    [Fact]
    public void Writing_gives_back_what_was_read() =>
        Text(PlaybookWriter.ToNode(Playbook.Default)).ShouldBe(Text(JsonNodes.Read(Encoding.UTF8.GetBytes(Json))));

    [Theory]
    [InlineData("\"playbook/1\"", "\"playbook/2\"", "parley", "playbook/2", "playbook/1")]
    [InlineData("\"tactics\":", "\"tacticks\":", "tacticks", "tacticks", "did you mean \"tactics\"?")]
    [InlineData("\"riskExposure\": {", "\"riskExposur\": {", "framework.strategies.riskExposur", "there is no key", "did you mean \"riskExposure\"?")]
    [InlineData("\"mission-critical\": {", "\"critical\": {", "framework.strategies.importance.critical", "there is no key", "tactical, mission-critical")]
    [InlineData("\"competitive\": 3, \"creative\": -2}", "\"competetive\": 3}", "framework.strategies.importance.tactical.competetive", "there is no key", "did you mean \"competitive\"?")]
    [InlineData("\"competitive\": 3, \"creative\": -2}", "\"competitive\": 3.5}", "framework.strategies.importance.tactical.competitive", "3.5", "a whole number from -100 to 100")]
    [InlineData("\"competitive\": 3, \"creative\": -2}", "\"competitive\": 1e300}", "framework.strategies.importance.tactical.competitive", "1e300", "a whole number from -100 to 100")]
    [InlineData("\"medium\": 50000, \"large\": 500000", "\"medium\": 50000, \"large\": 40000", "framework.bands.size.large", "40000", "more than 50000")]
    [InlineData("\"closeCall\": 5", "\"closeCall\": 500", "framework.closeCall", "500", "from 0 to 100")]
    [InlineData("\"floor\": 0.7", "\"floor\": \"much\"", "framework.confidence.floor", "much", "from 0 to 1")]
    [InlineData("\"opening\": 0.95", "\"opening\": 0.4", "framework.ambition.competitive.target", "0.5", "0.4")]
    [InlineData("\"id\": \"partnership-open\"", "\"id\": \"partnership-needs\"", "tactics[1].id", "partnership-needs", "give each name once")]
    [InlineData("\"when\": {\"talks\": [\"stalled\"]}", "\"when\": {\"talks\": [\"dead\"]}", "when.talks[0]", "dead", "not-started, moving, stalled")]
    [InlineData("\"kind\": \"do\"", "\"kind\": \"dont\"", "tactics[0].kind", "dont", "do, warning, risk, avoid")]
    [InlineData("\"giver\": \"sell\"", "\"giver\": \"both\"", "newTerms.Payment.giver", "both", "sell, buy")]
    [InlineData("\"costs\": 0.01,", "\"costs\": 2,", "newTerms.Payment.costs", "2", "from 0 to 1")]
    [InlineData("\"likelihood\": \"likely\"", "\"likelihood\": \"sure\"", "moves.price-cut.likelihood", "sure", "unlikely, possible, likely")]
    [InlineData("\"leave\": 0.12", "\"leave\": 1", "opening.leave", "1", "from 0.001 to 0.999")]
    [InlineData("\"threshold\": 0.1", "\"threshold\": -1", "framework.choices.power.threshold", "-1", "from 0 to 1")]
    public void A_wrong_playbook_is_refused_with_path_finding_and_what_is_allowed(string right, string wrong, string path, string found, string allowed)
    {
        var problem = Refused(With(Json, right, wrong));

        problem.Path.ShouldNotBeNull().ShouldEndWith(path);
        problem.Message.ShouldContain(found);
        problem.Message.ShouldContain(allowed);
    }

    [Fact]
    public void All_that_is_wrong_is_told_together()
    {
        var text = With(Json, "\"closeCall\": 5", "\"closeCall\": 500");
        text = With(text, "\"kind\": \"do\"", "\"kind\": \"dont\"");
        text = With(text, "\"likelihood\": \"likely\"", "\"likelihood\": \"sure\"");
        text = With(text, "\"offices\": [", "\"offices\": [\"Sales\", \"Sales\", ");

        var problem = Refused(text);

        string[] paths = [problem.Path!, .. problem.Others.Select(other => other.Path!)];
        paths.ShouldBe(["framework.closeCall", "tactics[0].kind", "moves.price-cut.likelihood", "offices"]);
    }

    [Fact]
    public void A_missing_name_is_named() =>
        Should.Throw<FileProblemException>(() => PlaybookReader.Read(JsonNodes.Read("{\"parley\": \"playbook/1\"}"u8.ToArray())))
            .Message.ShouldContain("missing; give the playbook a name");

    [Fact]
    public void Framework_and_tactics_that_are_left_out_are_the_built_in_ones()
    {
        var ours = PlaybookReader.Read(JsonNodes.Read("{\"parley\": \"playbook/1\", \"name\": \"Ours\"}"u8.ToArray()));

        ours.Framework.ShouldBeSameAs(Playbook.Default.Framework);
        ours.Tactics.ShouldBeSameAs(Playbook.Default.Tactics);
        ours.Terms.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void The_guide_explains_every_key()
    {
        var guide = File.ReadAllText(Path.Combine(Root(), "docs", "guide", "playbook.md"));

        // Offices are keys too, of anybody's own naming.
        Keys(PlaybookWriter.ToNode(Playbook.Default)).Except(Playbook.Default.Offices).Where(key => !guide.Contains($"`{key}`")).ShouldBeEmpty();
    }

    private static FileProblemException Refused(string json) => Should.Throw<FileProblemException>(() => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(json))));

    /// <summary>The first of it replaced.</summary>
    private static string With(string text, string right, string wrong)
    {
        var at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        return string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length));
    }

    private static IEnumerable<string> Keys(FileNode node) => node switch
    {
        // Terms and moves go by names of the organisation's own.
        FileMap map => map.Entries.SelectMany(e => (e.Key is "newTerms" or "moves" ? ((FileMap)e.Value).Entries.SelectMany(own => Keys(own.Value)) : Keys(e.Value)).Prepend(e.Key)),
        FileList list => list.Items.SelectMany(Keys),
        _ => [],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Parley.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    /// <summary>Both parts of the built-in playbook as the one file that a person would write.</summary>
    private static string ReadJson()
    {
        return $"{Part("default.playbook.json").TrimEnd()[..^1].TrimEnd()},{Part("default.preparation.json").TrimStart()[1..]}";

        static string Part(string name)
        {
            using var stream = typeof(Playbook).Assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    private static string Text(FileNode node) => node switch
    {
        FileMap map => $"{{{string.Join(", ", map.Entries.Select(e => $"{e.Key}: {Text(e.Value)}"))}}}",
        FileList list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        FileScalar scalar => $"{scalar.Kind} {scalar.Text}",
        _ => "",
    };
}
