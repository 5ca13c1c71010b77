using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

/// <summary>Looking back at talks that are over, and what the next talks begin with.</summary>
public sealed class DebriefTests
{
    private static DealState Won => After(State(), StageDecisions.Decide(State(), new(Stage.Won), At(1)));

    [Theory]
    [InlineData(Stage.Preparing, false)]
    [InlineData(Stage.Talking, false)]
    [InlineData(Stage.Agreed, true)]
    [InlineData(Stage.Won, true)]
    [InlineData(Stage.Lost, true)]
    [InlineData(Stage.Withdrawn, true)]
    public void Nobody_looks_back_while_talks_run(Stage stage, bool over)
    {
        var decision = DebriefDecisions.Decide(State(Renewal with { Stage = stage }), new("We listened", null), At(1));

        decision.Findings.Select(finding => finding.Rule).ShouldBe(over ? [] : ["talks-not-over"]);
        decision.Events.Count.ShouldBe(over ? 1 : 0);
    }

    [Fact]
    public void Each_question_keeps_its_last_answer_and_what_is_left_out_stays()
    {
        var once = Write(Won, new("We listened", "Ask finance earlier"), 2);
        var twice = Write(once, new(null, "Ask finance a week earlier"), 3);
        var same = DebriefDecisions.Decide(twice, new("We listened", "Ask finance a week earlier"), At(4));

        Says(once).ShouldBe([(DebriefPart.Well, "We listened"), (DebriefPart.Better, "Ask finance earlier")]);
        Says(twice).ShouldBe([(DebriefPart.Well, "We listened"), (DebriefPart.Better, "Ask finance a week earlier")]);
        same.Findings.ShouldHaveSingleItem().Rule.ShouldBe("nothing-changed");
    }

    [Theory]
    [InlineData(null, "text-missing")]
    [InlineData("   ", "text-missing")]
    [InlineData("half \0", "text-unreadable")]
    public void What_says_nothing_or_cannot_be_kept_is_refused(string? text, string rule) =>
        DebriefDecisions.Decide(Won, new(text, null), At(2)).Findings.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    [Fact]
    public void A_debrief_is_short()
    {
        DebriefDecisions.Decide(Won, new(new string('w', DebriefDecisions.MostLetters), null), At(2)).Findings.ShouldBeEmpty();
        DebriefDecisions.Decide(Won, new(new string('w', DebriefDecisions.MostLetters + 1), null), At(2)).Findings.ShouldHaveSingleItem().Rule.ShouldBe("text-too-long");
    }

    [Fact]
    public void Erased_words_leave_the_debrief()
    {
        var written = Write(Won, new("We listened", "Ask finance earlier"), 2);
        var better = written.Debrief.Single(line => line.Of == DebriefPart.Better).Version;

        var erased = After(written, TalkDecisions.Decide(new EraseTexts([better]), [better], At(3)));

        Says(erased).ShouldBe([(DebriefPart.Well, "We listened")]);
        PastDebrief.Of(erased)!.Better.ShouldBeNull();
    }

    [Fact]
    public void The_kick_off_opens_with_what_went_well_and_puts_what_to_do_better_before_the_priorities()
    {
        var before = PlanMaker.Make(Renewal, Playbook.Default, new(2027, 1, 16));
        PastDebrief[] last =
        [
            new("Orbis", Stage.Won, new(2026, 12, 18), "We showed the lost days first", "Ask delivery earlier", new(FramingWay.Loss, "it moved their finance")),
            new("Halden", Stage.Lost, new(2026, 11, 3), "We stayed friendly", null, null),
        ];

        var lines = (before with { LastDebriefs = last }).KickOff;

        before.KickOff.Count.ShouldBe(3);
        lines.Select(line => line.Text).ShouldBe(
        [
            "Went well in Orbis (won): “We showed the lost days first”",
            "Went well in Halden (lost): “We stayed friendly”",
            "Putting our value as a loss in Orbis (won): “it moved their finance”",
            before.KickOff[0].Text,
            "To do better, said after Orbis (won): “Ask delivery earlier”",
            before.KickOff[1].Text,
            before.KickOff[2].Text,
        ]);
        lines[1].Because.ShouldBe(["debrief of Halden, 3 Nov 2026"]);
        (PlanMaker.Make(Renewal with { Stage = Stage.Won }, Playbook.Default, new(2027, 1, 16)) with { LastDebriefs = last }).KickOff.ShouldBeEmpty();
    }

    [Fact]
    public void A_debrief_is_told_on_one_line()
    {
        PastDebrief.Of(Write(Won, new("We listened,\n\n  and  asked", null), 2))!.Well.ShouldBe("We listened, and asked");
        PastDebrief.Of(Won).ShouldBeNull();
        PastDebrief.Of(After(Write(Won, new("We listened", null), 2), StageDecisions.Decide(Won, new(Stage.Talking, "they came back"), At(3)))).ShouldBeNull();
    }

    private static DealState Write(DealState state, WriteDebrief command, int minutes) => After(state, DebriefDecisions.Decide(state, command, At(minutes)));

    private static List<(DebriefPart, string)> Says(DealState state) => [.. state.Debrief.OrderBy(line => line.Of).Select(line => (line.Of, line.Text))];
}
