"""The do-nothing provider: what the engine itself costs. It takes every resource as it is, and calls nobody.

With BENCH_FACTS it stands where the provider of this project would, in the same program with the same SDK, and answers
as many outputs beside the inputs as a distribution has.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from google.protobuf import empty_pb2, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2_grpc
from pulumi.runtime.proto import provider_pb2 as pb

FACTS = {
    "arn": "arn:aws:cloudfront::123456789012:distribution/E1234567890ABC",
    "callerReference": "pulumi-0000000000000000000000000000000000000000",
    "deployment": "E1234567890ABC@2026-01-01T00:00:00.000000Z",
    "domainName": "d1234567890abc.cloudfront.net",
    "etag": "E1234567890ABC",
    "hostedZoneId": "Z2FDTNDATAQYW2",
    "lastModifiedTime": "2026-01-01T00:00:00.000000Z",
    "status": "Deployed",
}


def outputs(inputs: Any) -> Any:
    made = struct_pb2.Struct()
    made.CopyFrom(inputs)
    if "BENCH_FACTS" in os.environ:
        made.update(FACTS)
    return made


class Floor(provider_pb2_grpc.ResourceProviderServicer):
    def Handshake(self, request: Any, context: Any) -> Any:
        return pb.ProviderHandshakeResponse(accept_secrets=True)

    def GetPluginInfo(self, request: Any, context: Any) -> Any:
        return plugin_pb2.PluginInfo(version="0.0.1")

    def CheckConfig(self, request: Any, context: Any) -> Any:
        return pb.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: Any) -> Any:
        return pb.DiffResponse(changes=pb.DiffResponse.DIFF_NONE)

    def Configure(self, request: Any, context: Any) -> Any:
        return pb.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    def Check(self, request: Any, context: Any) -> Any:
        return pb.CheckResponse(inputs=request.news)

    def Diff(self, request: Any, context: Any) -> Any:
        same = request.old_inputs == request.news
        return pb.DiffResponse(changes=pb.DiffResponse.DIFF_NONE if same else pb.DiffResponse.DIFF_SOME)

    def Create(self, request: Any, context: Any) -> Any:
        return pb.CreateResponse(id="" if request.preview else request.urn, properties=outputs(request.properties))

    def Update(self, request: Any, context: Any) -> Any:
        return pb.UpdateResponse(properties=outputs(request.news))

    def Read(self, request: Any, context: Any) -> Any:
        return pb.ReadResponse(id=request.id, properties=request.properties, inputs=request.inputs)

    def Delete(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def Cancel(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()


def main() -> None:
    out = os.fdopen(os.dup(1), "wb", 0)
    server = grpc.server(ThreadPoolExecutor(256))
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Floor(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    out.write(f"{port}\n".encode())
    threading.Event().wait()


if __name__ == "__main__":
    main()
