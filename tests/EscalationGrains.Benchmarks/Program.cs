using System.CommandLine;
using EscalationGrains.Benchmarks.Deadlines;
using EscalationGrains.Benchmarks.Ingest;
using EscalationGrains.Benchmarks.Journal;
using EscalationGrains.Benchmarks.Start;

var root = new RootCommand("Measures the engine, always beside a reference of the same run. Build with -c Release, and let nothing else run.");
root.Add(new JournalCommand());
root.Add(new IngestCommand());
root.Add(new DeadlinesCommand());
root.Add(new StartCommand());
return await root.Parse(args).InvokeAsync();
