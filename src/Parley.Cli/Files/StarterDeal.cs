namespace Parley.Cli.Files;

/// <summary>The commented deal file that `parley new` writes.</summary>
internal static class StarterDeal
{
    public static string Text()
    {
        using var stream = typeof(StarterDeal).Assembly.GetManifestResourceStream("starter.deal.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
