// Torch has one setting of threads and one memory of live tensors for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
