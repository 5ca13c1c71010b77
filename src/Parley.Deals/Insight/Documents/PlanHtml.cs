namespace Parley.Deals.Insight.Documents;

/// <summary>A plan as one self-contained page.</summary>
public static class PlanHtml
{
    public static string Write(Plan plan) => "<!doctype html><pre>" + System.Net.WebUtility.HtmlEncode(PlanMarkdown.Write(plan)) + "</pre>";
}
