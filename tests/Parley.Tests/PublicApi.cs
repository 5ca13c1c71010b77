using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Parley.Tests;

/// <summary>What an assembly offers, as text in an order that does not depend on the machine. What the compiler adds to records is left out.</summary>
internal static class PublicApi
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(void)] = "void",
    };

    internal static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.IsEnum ? [] : type.GetInterfaces().Where(Told);
        if (type.BaseType is { } parent && !type.IsValueType && parent != typeof(object))
        {
            bases = bases.Prepend(parent);
        }

        var list = string.Join(", ", bases.Select(Name).Order(StringComparer.Ordinal));
        return $"{kind} {type.Namespace}.{Name(type)}{(list.Length > 0 ? " : " + list : "")}";

        // The compiler adds IEquatable to records.
        static bool Told(Type candidate) =>
            candidate.IsVisible && !(candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEquatable<>));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
        }

        var fields = type.GetFields(Own).Where(field => field.IsPublic || field.IsFamily)
            .Select(field => $"{Static(field.IsStatic && !field.IsLiteral)}{(field.IsLiteral ? "const " : "")}{Of(new NullabilityInfoContext().Create(field))} {field.Name}");
        var properties = type.GetProperties(Own).Where(property => Offered(property.GetMethod) && !Added(property.GetMethod!, property.Name)).Select(Property);
        var constructors = type.GetConstructors(Own).Where(Offered).Where(constructor => !IsCopy(constructor))
            .Select(constructor => $"new({Parameters(constructor)})");
        var methods = type.GetMethods(Own).Where(Offered)
            .Where(method => !Added(method, method.Name) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Where(method => method.GetBaseDefinition().DeclaringType != typeof(object) && method.GetBaseDefinition().DeclaringType != typeof(ValueType))
            .Select(Method);
        return [.. fields, .. properties, .. constructors, .. methods];
    }

    private static string Property(PropertyInfo property)
    {
        var setter = property.SetMethod is { IsPublic: true } set
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{Static(property.GetMethod!.IsStatic)}{required}{Of(new NullabilityInfoContext().Create(property))} {name} {{ get;{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Static(method.IsStatic)}{Of(new NullabilityInfoContext().Create(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var direction = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var initial = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{direction}{Of(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{initial}";
    }

    /// <summary>The type with question marks where null is allowed.</summary>
    private static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        var mark = !type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "";
        return info switch
        {
            { ElementType: { } element } when type.IsArray => $"{Of(element)}[]{mark}",
            { GenericTypeArguments.Length: > 0 } when Nullable.GetUnderlyingType(type) is null
                && !(type.Name.StartsWith("ValueTuple", StringComparison.Ordinal)) && !type.IsNested =>
                $"{Bare(type)}<{string.Join(", ", info.GenericTypeArguments.Select(Of))}>{mark}",
            _ => Name(type) + mark,
        };
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (Words.TryGetValue(type, out var word))
        {
            return word;
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var outer = type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "";
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        return type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) ? $"({arguments})"
            : type.IsGenericType ? $"{outer}{Bare(type)}<{arguments}>"
            : outer + type.Name;
    }

    private static string Bare(Type type) => type.Name.Split('`')[0];

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static bool Offered(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool Added(MethodInfo method, string name) =>
        name is "EqualityContract" || (!method.IsSpecialName && method.IsDefined(typeof(CompilerGeneratedAttribute)))
        || name is "op_Equality" or "op_Inequality";

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;
}
