using System.Text;
using Parley.Deals.Files;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Storage.Files;

namespace Parley.SystemTests.Storage;

/// <summary>Limits for the sample deal: Sales goes down to 210,000 by itself, Finance owns the price, and nobody goes below 190,000.</summary>
internal static class SomePlaybook
{
    private const string Usual = "overrides: [Board], delegation: {days: 10}";

    /// <param name="sales">How far Sales may go.</param>
    /// <param name="approvals">The section of the file.</param>
    public static Playbook Of(string sales = "210000", string approvals = Usual, string name = "Ours") => PlaybookReader.Read(YamlNodes.Read(Encoding.UTF8.GetBytes(Yaml(sales, approvals, name))));

    public static string Json(string sales = "210000", string approvals = Usual, string name = "Ours", string? why = null, string? from = null)
    {
        var file = JsonText.Write(OwnSections.Of(Of(sales, approvals, name))).TrimEnd()[..^1];
        return file + (why is null ? "" : $",\"why\":\"{why}\"") + (from is null ? "" : $",\"from\":\"{from}\"") + "}";
    }

    public static string Yaml(string sales = "210000", string approvals = Usual, string name = "Ours") =>
        $$$"""
        parley: playbook/1
        name: {{{name}}}
        offices: [Sales, Finance, Board]
        terms:
          - {name: Annual price, unit: EUR, range: [190000, 260000], better: high, owner: Finance, authority: {Sales: {{{sales}}} }}
        approvals: { {{{approvals}}} }
        """;
}
