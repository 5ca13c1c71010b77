using System.Collections;
using System.Reflection;

namespace Parley.Tests;

/// <summary>Whether two values say the same in every property, lists item by item. The records hold lists, so their own == does not tell.</summary>
public static class SameDeal
{
    public static bool Is(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string or ValueType, _) when a is not IEnumerable && a.GetType().Namespace == "System" => a.Equals(b),
        (string, _) => a.Equals(b),
        (Enum, _) => a.Equals(b),
        (IEnumerable left, IEnumerable right) => left.Cast<object?>().SequenceEqual(right.Cast<object?>(), new Same()),
        _ => a.GetType() == b.GetType() && Parts(a.GetType()).All(part => Is(part.GetValue(a), part.GetValue(b))),
    };

    private static IEnumerable<PropertyInfo> Parts(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(part => part.GetIndexParameters().Length == 0);

    private sealed class Same : IEqualityComparer<object?>
    {
        public new bool Equals(object? x, object? y) => Is(x, y);

        public int GetHashCode(object? obj) => 0;
    }
}
