using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;

namespace Parley.Tests.Governance;

/// <summary>A new version of a playbook, as a negotiator would tell it.</summary>
public sealed class PlaybookSentencesTests
{
    private const string Price = """{"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance", "authority": {"Sales": 15}, "when": {"side": "sell"}}""";
    private const string Rule = """{"name": "low-price", "when": {"beyond": ["Price"]}, "steps": [{"approvers": ["Finance"], "wait": 8}]}""";

    [Fact]
    public void A_version_that_changes_nothing_says_nothing() => PlaybookSentences.Between(Of(Price, Rule), Of(Price, Rule)).ShouldBeEmpty();

    [Fact]
    public void A_term_and_a_rule_come_go_and_change_in_one_sentence_each()
    {
        PlaybookSentences.Between(Of("", ""), Of(Price, Rule)).ShouldBe(
            ["Price (selling) is new: €20 to €10; Finance owns it; Sales goes down to €15 by itself.", "New: Price beyond what the office may agree to goes to Finance (usually 8 h)."]);
        PlaybookSentences.Between(Of(Price, Rule), Of("", "")).ShouldBe(
            ["Price (selling) has no limits any more.", "Nobody is asked any more: Price beyond what the office may agree to."]);
        PlaybookSentences.Between(Of(Price, Rule), Of(Price.Replace("15", "17", StringComparison.Ordinal), Rule.Replace("\"wait\": 8", "\"wait\": 4", StringComparison.Ordinal))).ShouldBe(
            ["Price (selling): Sales goes down to €17 by itself, before down to €15.", "Now Price beyond what the office may agree to goes to Finance (usually 4 h); before, Price beyond what the office may agree to went to Finance (usually 8 h)."]);
    }

    private static Playbook Of(string term, string rule) => PlaybookState.Apply(default, null, new PlaybookPublished(default, default,
        PlaybookFile.Kept($$$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance"], "terms": [{{{term}}}], "approvals": {"rules": [{{{rule}}}]}}"""), null, "it is time")).Editions[^1].Playbook;
}
