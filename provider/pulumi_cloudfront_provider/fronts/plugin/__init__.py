"""The plugin: Pulumi's ResourceProvider service over gRPC, in a process that the engine starts."""
