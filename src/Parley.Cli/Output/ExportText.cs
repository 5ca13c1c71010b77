using Parley.Deals.Insight;

namespace Parley.Cli.Output;

/// <summary>Our offers as text that may leave. It reads nothing of the deal but what the export holds.</summary>
internal static class ExportText
{
    public static string Write(ExportAnswer export)
    {
        var page = new TextPage($"Our offers{(export.Counterparty is { } them ? $" to {them}" : "")}, in {export.Currency}");
        foreach (var (offer, number) in export.Offers.Select((o, i) => (o, i + 1)))
        {
            page.Section(
                $"{number}. {(offer.At is { } at ? Wording.Date(at) : "no date")}",
                offer.Terms.Terms.Select(t => $"{t.Issue}: {t.Value.Text}"));
        }

        return page.ToString();
    }
}
