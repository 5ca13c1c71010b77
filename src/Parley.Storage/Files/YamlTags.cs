using Parley.Deals.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parley.Storage.Files;

/// <summary>Tags of the core schema; any other is refused.</summary>
internal static class YamlTags
{
    private const string Core = "tag:yaml.org,2002:";

    public static FileScalar Scalar(Scalar scalar, Place at)
    {
        var plain = scalar.Style == ScalarStyle.Plain;
        var kind = plain ? CoreSchema.Kind(scalar.Value) : ScalarKind.Text;
        if (scalar.Tag.IsEmpty)
        {
            return new FileScalar(at, kind, scalar.Value);
        }

        var meant = scalar.Tag.IsNonSpecific ? ScalarKind.Text : scalar.Tag.Value switch
        {
            Core + "str" => ScalarKind.Text,
            Core + "int" or Core + "float" => ScalarKind.Figure,
            Core + "bool" => ScalarKind.Truth,
            Core + "null" => ScalarKind.Null,
            var tag => throw Unknown(tag, at),
        };
        return meant == ScalarKind.Text || meant == CoreSchema.Kind(scalar.Value)
            ? new FileScalar(at, meant, scalar.Value)
            : throw new FileProblemException($"\"{Words.Shown(scalar.Value)}\" is not what its tag {Words.Shown(scalar.Tag.Value)} says.", at.Line);
    }

    public static void Allow(TagName tag, string allowed, Place at)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != allowed)
        {
            throw Unknown(tag.Value, at);
        }
    }

    private static FileProblemException Unknown(string tag, Place at) =>
        new($"found the tag {Words.Shown(tag)}; only !!str, !!int, !!float, !!bool, !!null, !!map and !!seq are known.", at.Line);
}
