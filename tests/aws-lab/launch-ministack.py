"""Starts ministack (a PyPI package, unmodified on disk) on a port of the loopback, with what its own model lacks.

Each change answers to AWS's documentation where the emulator differs; tests/aws-lab/README.md lists them.
usage: launch-ministack.py <port>
"""

import builtins
import json
import sys
import time

import ministack.core.lambda_runtime as lambda_runtime
import ministack.services.cloudformation.handlers as handlers
import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.cloudformation.stacks as stacks
import ministack.services.cloudwatch_logs as logs
import ministack.services.eventbridge as eventbridge
import ministack.services.lambda_svc as lambda_svc
import ministack.services.s3 as s3
import uvicorn
from ministack.services.cloudformation import _stacks as stacks_by_name

import emulated_delivery  # noqa: F401  (it changes ministack when it is imported)


def newest_first(items, key=None, reverse=False):
    """DescribeStackEvents answers newest first, also when two events share a millisecond; a stable reversed sort does not."""
    return builtins.sorted(builtins.reversed(list(items)) if reverse else items, key=key, reverse=reverse)


handlers.sorted = newest_first

validate_body = handlers._validate_template


def validate_template(params):
    """ValidateTemplate takes a TemplateURL too."""
    if not handlers._p(params, "TemplateBody") and handlers._p(params, "TemplateURL"):
        body, error = handlers._resolve_template(params)
        if error:
            return error
        params = {**params, "TemplateBody": [body]}
    return validate_body(params)


handlers._validate_template = validate_template
for table in [value for value in vars(handlers).values() if isinstance(value, dict)]:
    if "ValidateTemplate" in table:
        table["ValidateTemplate"] = validate_template


def succeed(answer):
    status, _headers, body = answer
    if status >= 300:
        raise ValueError(body if isinstance(body, str) else body.decode())
    return json.loads(body) if body else {}


def as_text(value):
    return value if isinstance(value, str) else json.dumps(value)


def create_archive(_logical_id, props, _stack):
    request = {
        "ArchiveName": props["ArchiveName"],
        "EventSourceArn": props["SourceArn"],
        "RetentionDays": int(props.get("RetentionDays") or 0),
        "Description": props.get("Description", ""),
    }
    if props.get("EventPattern"):
        request["EventPattern"] = as_text(props["EventPattern"])
    made = succeed(eventbridge._create_archive(request))
    return props["ArchiveName"], {"Arn": made["ArchiveArn"], "ArchiveName": props["ArchiveName"]}


def delete_archive(physical_id, _props):
    return eventbridge._delete_archive({"ArchiveName": physical_id})


def create_bus_policy(_logical_id, props, _stack):
    """Stored, as ministack stores PutPermission; it evaluates neither."""
    statement_id = props["StatementId"]
    succeed(eventbridge._put_permission({"EventBusName": props.get("EventBusName", "default"), "StatementId": statement_id}))
    return f"{props.get('EventBusName', 'default')}|{statement_id}", {}


def delete_bus_policy(physical_id, _props):
    bus, statement_id = physical_id.split("|")
    return eventbridge._remove_permission({"EventBusName": bus, "StatementId": statement_id})


def create_metric_filter(logical_id, props, stack):
    name = props.get("FilterName") or f"{stack}-{logical_id}"
    succeed(
        logs._put_metric_filter(
            {
                "logGroupName": props["LogGroupName"],
                "filterName": name,
                "filterPattern": props.get("FilterPattern", ""),
                "metricTransformations": [],
            }
        )
    )
    return f"{props['LogGroupName']}|{name}", {}


def delete_metric_filter(physical_id, _props):
    group, name = physical_id.split("|")
    return logs._delete_metric_filter({"logGroupName": group, "filterName": name})


missing = {
    "AWS::Events::Archive": (create_archive, delete_archive),
    "AWS::Events::EventBusPolicy": (create_bus_policy, delete_bus_policy),
    "AWS::Logs::MetricFilter": (create_metric_filter, delete_metric_filter),
}
for name, (create, delete) in missing.items():
    provisioners._RESOURCE_HANDLERS.setdefault(name, {"create": create, "delete": delete})

# What AWS::Lambda::Function carries and the emulator's CloudFormation drops.
make_function = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]["create"]


def create_function(logical_id, props, stack):
    result = make_function(logical_id, props, stack)
    record = provisioners._lambda_svc._functions[result[0]]
    record["tags"] = {tag["Key"]: tag["Value"] for tag in props.get("Tags", [])}
    if props.get("ReservedConcurrentExecutions") is not None:
        record["concurrency"] = int(props["ReservedConcurrentExecutions"])
    return result


provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]["create"] = create_function

# DeletionPolicy: Retain keeps the resource, and a bucket that holds something cannot be deleted; the emulator deletes both.
delete_resource = stacks._delete_resource


def delete_what_may_go(resource_type, physical_id, props, stack_name=None, logical_id=None):
    definitions = (stacks_by_name.get(stack_name) or {}).get("_template", {}).get("Resources", {})
    if definitions.get(logical_id, {}).get("DeletionPolicy") == "Retain":
        return None
    if resource_type == "AWS::S3::Bucket" and (s3._buckets.get(physical_id) or {}).get("objects"):
        raise ValueError("The bucket you tried to delete is not empty")
    return delete_resource(resource_type, physical_id, props, stack_name, logical_id)


stacks._delete_resource = delete_what_may_go

# Lambda writes with the function's role, and no role of ours may make a log group: what went with its stack stays away.
write_log = lambda_svc._emit_lambda_logs


def write_log_where_one_is(func, *rest):
    config = func.get("config") or func
    group = (config.get("LoggingConfig") or {}).get("LogGroup") or f"/aws/lambda/{config.get('FunctionName')}"
    return write_log(func, *rest) if group in logs._log_groups else None


lambda_svc._emit_lambda_logs = write_log_where_one_is

# A rule may have a log group as its target: the whole event becomes one line.
invoke_target = eventbridge._invoke_target


def invoke_target_or_log(target, event, rule, view=None):
    arn = target.get("Arn", "")
    if ":logs:" not in arn:
        return invoke_target(target, event, rule, view)
    view = view or eventbridge._pattern_event_view(event)
    group = arn.split(":log-group:")[1].removesuffix(":*")
    stream = eventbridge.new_uuid()
    logs._create_log_stream({"logGroupName": group, "logStreamName": stream})
    logs._put_log_events(
        {
            "logGroupName": group,
            "logStreamName": stream,
            "logEvents": [{"timestamp": int(time.time() * 1000), "message": json.dumps(view.event_with_detail())}],
        }
    )
    return None


eventbridge._invoke_target = invoke_target_or_log


def replace(before, after):
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    if before not in script:
        raise SystemExit(f"this version of ministack is not the one that was patched: {before}")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(before, after)


# The context that Lambda gives; and each function names itself to whoever records its calls.
replace(
    'functionName: event._function_name || ""',
    "functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION, "
    'logGroupName: "/aws/lambda/" + process.env.AWS_LAMBDA_FUNCTION_NAME, '
    "logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME, callbackWaitsForEmptyEventLoop: true",
)
replace('memoryLimitInMB: event._memory || "128"', "memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
replace('invokedFunctionArn: event._arn || ""', "invokedFunctionArn: process.env._LAMBDA_FUNCTION_ARN")
replace(
    "getRemainingTimeInMillis: () => 300000",
    "getRemainingTimeInMillis: ((end) => () => Math.max(0, end - Date.now()))"
    "(Date.now() + 1000 * parseFloat(process.env._LAMBDA_TIMEOUT))",
)
replace(
    "process.env.LAMBDA_TASK_ROOT = code_dir;",
    "process.env.LAMBDA_TASK_ROOT = code_dir; process.chdir(code_dir); "
    # An application id holds 50 characters; the process tells which of a function's parallel instances it is.
    'process.env.AWS_SDK_UA_APP_ID = process.env.AWS_LAMBDA_FUNCTION_NAME + "." + process.pid;',
)

uvicorn.run("ministack.app:app", host="127.0.0.1", port=int(sys.argv[1]), timeout_keep_alive=75, log_level="warning")
