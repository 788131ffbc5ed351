import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// A photo over the whole window: looked at closely, and drawn on.
T.Popup {
    id: viewer

    required property MarkingModel marking
    property bool canWrite: true
    readonly property bool canDraw: viewer.canWrite && !viewer.marking.isWithdrawn
    readonly property list<string> kinds: ["", "arrow", "circle", "text", "blur"]
    property int tool: MarkArea.Look
    property point textAt

    function show(photo: string) {
        viewer.tool = MarkArea.Look;
        zoom.reset();
        viewer.marking.open(photo);
        viewer.open();
    }
    function leave() {
        if (viewer.marking.isEdited)
            unsaved.open();
        else
            viewer.close();
    }

    closePolicy: T.Popup.NoAutoClose
    focus: true
    height: parent ? parent.height : 0
    modal: true
    padding: 0
    parent: T.Overlay.overlay
    width: parent ? parent.width : 0
    onClosed: viewer.marking.close()

    background: Rectangle {
        color: Theme.page
    }

    Item {
        anchors.fill: parent
        focus: true
        Keys.onEscapePressed: viewer.leave()

        PageHeader {
            id: header

            anchors.left: parent.left
            anchors.right: parent.right
            subtitle: viewer.marking.isWithdrawn ? qsTr("已撤销，只能查看") : ""
            title: qsTr("照片")
            onBack: viewer.leave()

            IconButton {
                glyph: "−"
                label: qsTr("缩小")
                objectName: "zoomOut"
                onClicked: zoom.zoomTo(zoom.zoom / 1.5)
            }

            IconButton {
                glyph: "+"
                label: qsTr("放大")
                objectName: "zoomIn"
                onClicked: zoom.zoomTo(zoom.zoom * 1.5)
            }

            AppButton {
                enabled: viewer.marking.isEdited && !viewer.marking.isSaving
                objectName: "saveMarks"
                text: viewer.marking.isSaving ? qsTr("正在保存…") : qsTr("保存标注")
                visible: viewer.canDraw
                onClicked: viewer.marking.save()
            }
        }

        PhotoZoom {
            id: zoom

            anchors.bottom: bottom.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: header.bottom
            interactive: viewer.tool === MarkArea.Look
            source: viewer.marking.source

            MarkArea {
                anchors.fill: parent
                tool: viewer.tool
                z: 1
                onDrawn: (x1, y1, x2, y2) => {
                    if (viewer.tool === MarkArea.Text) {
                        viewer.textAt = Qt.point(x1, y1);
                        words.open();
                    } else {
                        viewer.marking.add(viewer.kinds[viewer.tool], x1, y1, x2, y2, "");
                    }
                }
            }
        }

        Rectangle {
            id: bottom

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            color: Theme.surface
            height: tools.implicitHeight + 2 * Theme.spaceM

            ColumnLayout {
                id: tools

                anchors.left: parent.left
                anchors.margins: Theme.spaceM
                anchors.right: parent.right
                anchors.top: parent.top
                spacing: Theme.spaceS

                // Not a layout: words that wrap make it go round in circles.
                Grid {
                    id: choices

                    readonly property list<string> words: {
                        const drawing = [qsTr("箭头"), qsTr("圆圈"), qsTr("文字"), qsTr("打码")];
                        return [qsTr("查看")].concat(drawing);
                    }
                    readonly property real gaps: (choices.columns - 1) * choices.spacing
                    readonly property real cellWidth: (choices.width - choices.gaps) / choices.columns

                    Accessible.name: qsTr("标注工具")
                    Accessible.role: Accessible.Grouping
                    Layout.fillWidth: true
                    columns: viewer.width >= 700 ? 6 : 3
                    spacing: Theme.spaceXs
                    visible: viewer.canDraw

                    Repeater {
                        model: choices.words

                        SegmentButton {
                            required property int index
                            required property string modelData

                            chosen: viewer.tool === index
                            horizontalPadding: Theme.spaceXs
                            objectName: "tool:" + viewer.kinds[index]
                            text: modelData
                            width: choices.cellWidth
                            onClicked: viewer.tool = index
                        }
                    }

                    AppButton {
                        enabled: viewer.marking.count > 0
                        horizontalPadding: Theme.spaceXs
                        kind: AppButton.Secondary
                        objectName: "undoMark"
                        text: qsTr("去掉一处")
                        width: choices.cellWidth
                        onClicked: viewer.marking.undo()
                    }
                }

                AppLabel {
                    Layout.fillWidth: true
                    muted: true
                    objectName: "photoCaption"
                    size: AppLabel.Small
                    text: viewer.marking.caption
                }
            }
        }
    }

    AppDialog {
        id: words

        primaryEnabled: text.text.trim() !== ""
        primaryText: qsTr("写上")
        title: qsTr("写在照片上的文字")
        onAccepted: {
            viewer.marking.add("text", viewer.textAt.x, viewer.textAt.y, 0, 0, text.text);
            text.text = "";
        }

        AppTextField {
            id: text

            Layout.fillWidth: true
            focus: true
            label: qsTr("文字（不超过 100 字）")
            maximumLength: 100
            objectName: "markText"
        }
    }

    AppDialog {
        id: unsaved

        primaryText: qsTr("保存标注")
        secondaryText: qsTr("不保存")
        text: qsTr("照片上的标注还没有保存。原始照片不受影响。")
        title: qsTr("保存标注？")
        onAccepted: {
            viewer.marking.save();
            viewer.close();
        }
        onRejected: viewer.close()
    }
}
