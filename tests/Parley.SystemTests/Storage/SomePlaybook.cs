using Parley.Deals.Files;
using Parley.Deals.Playbooks;

namespace Parley.SystemTests.Storage;

/// <summary>Limits for the sample deal: Sales goes down to 210,000 by itself, Finance owns the price, and nobody goes below 190,000.</summary>
internal static class SomePlaybook
{
    public static Playbook Of(string sales = "210000", string more = "", string approvals = "overrides: [Board], delegation: {days: 10}") => PlaybookReader.Read(JsonNodes.Read(System.Text.Encoding.UTF8.GetBytes(Text(sales, more, approvals))));

    public static string Text(string sales = "210000", string more = "", string approvals = "overrides: [Board], delegation: {days: 10}", string name = "Ours") =>
        $$$"""
        {"parley": "playbook/1", "name": "{{{name}}}", "offices": ["Sales", "Finance", "Board"],
         "terms": [
          {"name": "Annual price", "unit": "EUR", "range": [190000, 260000], "better": "high", "owner": "Finance", "authority": {"Sales": {{{sales}}}}}{{{more}}}],
         "approvals": {{{Json(approvals)}}}}
        """;

    private static string Json(string approvals) => "{" + System.Text.RegularExpressions.Regex.Replace(approvals, @"([A-Za-z]+)(?=[:\]])", "\"$1\"") + "}";
}
