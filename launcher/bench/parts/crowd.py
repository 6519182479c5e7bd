#!/usr/bin/env python3
"""Many clients of one server in one process: fast ones, slow ones of so many bytes a second, or ones that take nothing.

Prints "ready" and how many were let in when all have been answered or half a minute is over, and at the end what they got,
as JSON."""

import argparse
import collections
import heapq
import json
import select
import socket
import sys
import time

import sink

PAUSE = 0.25
PATIENCE = 30
NARROW = 64 * 1024

# Of what a client would take: it has that much of its rate.
NEARLY = 0.9


class Client:
    def __init__(self, crowd, number):
        self.crowd, self.number, self.got, self.status = crowd, number, 0, None
        self.connect()

    def connect(self):
        self.socket = socket.socket()
        if self.crowd.rate >= 0:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, NARROW)
        if self.crowd.apart:
            self.socket.bind((f"127.1.{self.number // 250}.{self.number % 250 + 1}", 0))
        self.socket.connect(self.crowd.place)
        self.socket.sendall(self.crowd.request)
        self.socket.setblocking(False)
        self.crowd.sockets[self.socket.fileno()] = self
        self.crowd.poll.register(self.socket, select.EPOLLIN)

    def take(self, most):
        """Takes what has come, up to so many bytes; 0 when the server ended it, None when nothing has come."""
        try:
            count = self.socket.recv_into(sink.BLOCK, most)
        except BlockingIOError:
            return None
        except OSError:
            count = 0
        if self.status is None and count:
            self.status = int(sink.BLOCK[9:12])
        self.got += count
        return count

    def leave(self):
        self.crowd.sockets.pop(self.socket.fileno(), None)
        self.socket.close()


class Crowd:
    def __init__(self, asked):
        self.rate, self.apart, self.seconds = asked.rate, asked.apart, asked.seconds
        self.place = sink.place(asked.address)
        self.request = sink.request("GET", asked.address, asked.path, asked.header)
        self.poll, self.sockets, self.ended = select.epoll(), {}, 0
        self.clients = [Client(self, number) for number in range(asked.clients)]

    def await_answers(self):
        """Takes just so much of each that its status is known."""
        until = time.monotonic() + PATIENCE
        waiting = len(self.clients)
        while waiting and time.monotonic() < until:
            for file, _ in self.poll.poll(0.1):
                client = self.sockets[file]
                if client.take(1024) is not None:
                    self.poll.unregister(file)
                    waiting -= 1

    def run(self):
        for client in self.clients:
            client.got = 0
        began = time.monotonic()
        if self.rate < 0:
            self.fast(began + self.seconds)
        elif self.rate == 0:
            time.sleep(self.seconds)
        else:
            self.slow(began, began + self.seconds)
        return time.monotonic() - began

    def fast(self, until):
        for file in self.sockets:
            self.poll.register(file, select.EPOLLIN)
        while time.monotonic() < until:
            for file, _ in self.poll.poll(0.1):
                client = self.sockets[file]
                if client.take(len(sink.BLOCK)) == 0:
                    client.leave()
                    client.connect()

    def slow(self, began, until):
        share = int(self.rate * PAUSE)
        count = len(self.clients)
        due = [(began + PAUSE * number / count, number) for number in range(count)]
        while due and due[0][0] < until:
            when, number = heapq.heappop(due)
            time.sleep(max(0, when - time.monotonic()))
            if self.clients[number].take(share) == 0:
                self.ended += 1
            else:
                heapq.heappush(due, (when + PAUSE, number))

    def result(self, seconds):
        got = sorted(client.got for client in self.clients)
        statuses = collections.Counter(str(client.status) for client in self.clients)
        return {"statuses": statuses, "ended": self.ended, "seconds": seconds, "bytes": sum(got),
                "least": got[0], "tenth": got[len(got) // 10],
                "at their rate": sum(count >= NEARLY * self.rate * (seconds - 2 * PAUSE) for count in got)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("path")
    parser.add_argument("--clients", type=int, default=1)
    parser.add_argument("--rate", type=int, default=-1, help="bytes a second; 0 for nothing, -1 for as fast as it comes")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--apart", action="store_true", help="each from an address of its own, 127.1.x.y")
    parser.add_argument("--header", action="append", default=[])
    crowd = Crowd(parser.parse_args())
    crowd.await_answers()
    print("ready", sum(client.status == 200 for client in crowd.clients), flush=True)
    sys.stdin.readline()  # until the bench has begun, too
    json.dump(crowd.result(crowd.run()), sys.stdout)


if __name__ == "__main__":
    main()
