using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Parley.Storage;

namespace Parley.SystemTests.Storage;

/// <summary>Listens to what is asked of one database, and asks the database how it goes about it.</summary>
internal sealed class Explained : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<(string Sql, List<(string Name, object? Value)> Parameters)> asked = [];
    private readonly List<IDisposable> subscriptions = [];
    private readonly ParleyDatabase database;
    private readonly string connection;

    public Explained(ParleyDatabase database)
    {
        this.database = database;
        using var context = database.NewContext();
        connection = context.Database.GetConnectionString()!;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The plan of every question that was asked since the last time, line by line.</summary>
    public async Task<IReadOnlyList<string>> PlansAsync(string explain, CancellationToken stop)
    {
        var questions = asked.ToList();
        await using var context = database.NewContext();
        await context.Database.OpenConnectionAsync(stop);
        List<string> lines = [];
        foreach (var (sql, parameters) in questions)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"{explain} {sql}";
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await using var plan = await command.ExecuteReaderAsync(stop);
            while (await plan.ReadAsync(stop))
            {
                lines.Add(plan.GetString(plan.FieldCount - 1));
            }
        }

        asked.Clear();
        return lines;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { CommandSource: CommandSource.LinqQuery or CommandSource.FromSqlQuery } data && value.Key == RelationalEventId.CommandExecuting.Name && data.Context!.Database.GetConnectionString() == connection)
        {
            lock (asked)
            {
                asked.Add((data.Command.CommandText, [.. data.Command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            }
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
