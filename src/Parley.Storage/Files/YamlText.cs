using System.Text;
using Parley.Deals.Files;

namespace Parley.Storage.Files;

/// <summary>Nodes as YAML: sections in block style, short entries on one line.</summary>
public static class YamlText
{
    private const int Width = 120;

    public static string Write(FileMap root)
    {
        var text = new StringBuilder();
        Entries(text, root, 0);
        return text.ToString();
    }

    private static void Entries(StringBuilder text, FileMap map, int indent)
    {
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var (key, value) = (YamlScalar.Key(map.Entries[i].Key), map.Entries[i].Value);
            // The first key of a list entry follows its dash.
            _ = i == 0 && text.Length > 0 && text[^1] == ' ' ? text : text.Append(' ', indent);
            text.Append(key).Append(':');
            Value(text, value, indent, onItsOwn: indent > 0 || value is FileList);
        }
    }

    private static void Value(StringBuilder text, FileNode value, int indent, bool onItsOwn)
    {
        if (value is FileScalar || (onItsOwn && Short(value)) || Inline(value).Length == 2)
        {
            text.Append(' ').Append(Inline(value)).Append('\n');
            return;
        }

        text.Append('\n');
        if (value is FileMap map)
        {
            Entries(text, map, indent + 2);
            return;
        }

        foreach (var item in ((FileList)value).Items)
        {
            text.Append(' ', indent + 2).Append("- ");
            if (item is FileMap { Entries.Count: > 0 } entry && !Short(item))
            {
                Entries(text, entry, indent + 4);
            }
            else
            {
                text.Append(Inline(item)).Append('\n');
            }
        }
    }

    private static bool Short(FileNode node) => !HoldsListOfMaps(node) && Inline(node).Length <= Width;

    private static bool HoldsListOfMaps(FileNode node) => node switch
    {
        FileMap map => map.Entries.Any(entry => HoldsListOfMaps(entry.Value)),
        FileList list => list.Items.Any(item => item is FileMap),
        _ => false,
    };

    private static string Inline(FileNode node) => node switch
    {
        FileMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{YamlScalar.Key(entry.Key)}: {Inline(entry.Value)}"))}}}",
        FileList list => $"[{string.Join(", ", list.Items.Select(Inline))}]",
        FileScalar { Kind: ScalarKind.Text } scalar => YamlScalar.Text(scalar.Text),
        FileScalar scalar => scalar.Text,
        _ => "",
    };
}
