namespace Parley.Deals.Insight.Documents;

/// <summary>A plan as a Word file (.docx). Why it is written by hand: docs/decisions/0034-word-files-by-hand.md.</summary>
public static class PlanWord
{
    /// <summary>The same plan gives the same bytes.</summary>
    public static byte[] Write(Plan plan) => WordText.Of(PlanMarkdown.Page(plan), $"Plan: {plan.Deal.Name}", $"{PlanWords.Version(plan)} · for our side only", plan.AsOf);
}
