namespace Parley.Tests;

/// <summary>
/// Compares a text with the one that was approved, Approved/NAME.txt beside this file.
/// With PARLEY_APPROVE=1 in the environment the text becomes the approved one.
/// </summary>
internal static class Approve
{
    internal static void Text(string name, string received)
    {
        var text = received.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var approvedPath = Repository.PathOf("tests", "Parley.Tests", "Approved", name + ".txt");
        if (Environment.GetEnvironmentVariable("PARLEY_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approvedPath)!);
            File.WriteAllText(approvedPath, text);
            return;
        }

        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : "";
        if (approved == text)
        {
            return;
        }

        var receivedPath = Path.Combine(AppContext.BaseDirectory, name + ".received.txt");
        File.WriteAllText(receivedPath, text);
        Assert.Fail(
            $"""
            {name} is not what was approved.
            {FirstDifference(approved.Split('\n'), text.Split('\n'))}
            See:     diff {approvedPath} {receivedPath}
            Approve: run this test with PARLEY_APPROVE=1 and commit the file
            """);
    }

    private static string FirstDifference(string[] approved, string[] received)
    {
        var line = 0;
        while (line < approved.Length && line < received.Length && approved[line] == received[line])
        {
            line++;
        }

        return $"Line {line + 1}: approved \"{approved.ElementAtOrDefault(line)}\", received \"{received.ElementAtOrDefault(line)}\"";
    }
}
