namespace Parley.SystemTests.Commands;

/// <summary>An empty folder that is gone after the test.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley ");

    public string Name => folder.FullName;

    public string PathOf(string file) => Path.Combine(Name, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    /// <summary>A small sale for money whose worth is known on both sides, with these lines added or put in place of its own.</summary>
    public string Deal(string lines = "", string file = "small.deal.yaml")
    {
        var added = lines.ReplaceLineEndings("\n");
        var keys = added.Split('\n').Where(l => l.Length > 0 && char.IsLetter(l[0])).Select(l => l.Split(':')[0]).ToHashSet();
        var own = Sections.Where(section => !keys.Contains(section.Split(':')[0]));
        return Write(file, $"parley: deal/1\n{string.Join('\n', own)}\n{added}\n");
    }

    public void Dispose() => folder.Delete(recursive: true);

    // Worth to us = price, to them = 200 - price: 0 to 100 in steps of 10.
    private static readonly string[] Sections =
    [
        "name: Small",
        "side: sell",
        "currency: EUR",
        "asOf: 2027-01-01",
        "base: 0",
        "theirBase: 200",
        """
        issues:
          - {name: Price, unit: EUR, range: [0, 100], step: 10, worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100}}
        """,
    ];
}
