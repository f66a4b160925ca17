using System.CommandLine;
using EscalationGrains.Benchmarks.Deadlines;
using EscalationGrains.Benchmarks.Flood;
using EscalationGrains.Benchmarks.Growth;
using EscalationGrains.Benchmarks.Ingest;
using EscalationGrains.Benchmarks.Journal;
using EscalationGrains.Benchmarks.Push;
using EscalationGrains.Benchmarks.Start;

var root = new RootCommand("Measures the engine, always beside a reference of the same run. Build with -c Release, and let nothing else run.");
root.Add(new JournalCommand());
root.Add(new IngestCommand());
root.Add(new DeadlinesCommand());
root.Add(new StartCommand());
root.Add(new GrowthCommand());
root.Add(new PushCommand());
root.Add(new FloodCommand());
return await root.Parse(args).InvokeAsync();
